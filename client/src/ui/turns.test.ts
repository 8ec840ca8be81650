// @vitest-environment happy-dom
import { expect, onTestFinished, test, vi } from 'vitest'
import { takeTurns, useTurn } from './turns.ts'

test('the parts of the page begin one after the other, each after a frame', () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const turns = [useTurn(1), useTurn(2)]
  const due = () => turns.map(({ value }) => value)
  expect(due()).toEqual([true, true])
  takeTurns()
  expect(due()).toEqual([false, false])
  vi.advanceTimersToNextFrame()
  vi.advanceTimersByTime(1)
  expect(due()).toEqual([true, false])
  vi.advanceTimersToNextFrame()
  vi.advanceTimersByTime(1)
  expect(due()).toEqual([true, true])
})

test('a hidden page paints no frame, so nothing waits for one', () => {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
  takeTurns()
  expect(useTurn(2).value).toBe(true)
})
