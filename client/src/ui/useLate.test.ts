// @vitest-environment happy-dom
import { expect, onTestFinished, test, vi } from 'vitest'
import { ref } from 'vue'
import { useLate } from './useLate.ts'

test('a late value follows after a frame, and takes only the newest', () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const source = ref('en')
  const late = useLate(() => source.value)
  expect(late.value).toBe('en')
  source.value = 'zh'
  expect(late.value).toBe('en')
  vi.advanceTimersToNextFrame()
  source.value = 'fr'
  vi.advanceTimersByTime(1)
  expect(late.value).toBe('fr')
})
