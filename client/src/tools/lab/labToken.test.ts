import { expect, onTestFinished, test, vi } from 'vitest'
import { keepToken, labToken, onNewToken } from './labToken.ts'

test('only a token that is new is told, or the page would ask for it again and again', () => {
  const told = vi.fn()
  onTestFinished(onNewToken(told))
  keepToken('one')
  keepToken('one')
  expect(told).toHaveBeenCalledOnce()
  keepToken('two')
  expect(told).toHaveBeenCalledTimes(2)
  expect(labToken()).toBe('two')
})
