import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startProgress } from './progress.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function terminal(isTTY: boolean) {
  const written: string[] = []
  const stream = { isTTY, write: (text: string) => written.push(text) > 0 }
  return { stream, written, shown: () => written.at(-1)?.replace('\r\u001b[2K', '') }
}

test('a terminal shows the seconds that have passed, and at last nothing', () => {
  const { stream, shown } = terminal(true)
  const progress = startProgress(stream, { seconds: 20, language: 'en' })
  expect(shown()).toBe('watching: 0 of 20 s')
  vi.advanceTimersByTime(3_000)
  expect(shown()).toBe('watching: 3 of 20 s')
  progress.say('restart it now')
  expect(shown()).toBe('watching: 3 of 20 s')
  progress.end()
  expect(shown()).toBe('')
  expect(vi.getTimerCount()).toBe(0)
})

test('it does not count beyond the end', () => {
  const { stream, shown } = terminal(true)
  startProgress(stream, { seconds: 2, language: 'zh' })
  vi.advanceTimersByTime(5_000)
  expect(shown()).toBe('观察中：2 / 2 秒')
})

test('where no terminal is, it writes only what has to be said', () => {
  const { stream, written } = terminal(false)
  const progress = startProgress(stream, { seconds: 20, language: 'en' })
  vi.advanceTimersByTime(3_000)
  progress.say('restart it now')
  progress.end()
  expect(written).toEqual(['restart it now\n'])
})
