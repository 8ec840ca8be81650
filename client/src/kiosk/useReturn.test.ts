// @vitest-environment happy-dom
import { notStarted } from '@marquee/use-event-source'
import { effectScope, nextTick, shallowRef } from 'vue'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { ShownConnection } from '../store/shownConnection.ts'
import { useReturn } from './useReturn.ts'

function testReturn(isOld: boolean) {
  vi.useFakeTimers()
  const connection = shallowRef<ShownConnection>({ ...notStarted, status: 'open' })
  const retry = vi.fn()
  const reload = vi.fn()
  const scope = effectScope()
  scope.run(() => useReturn(connection, { retry, isOld: () => Promise.resolve(isOld), reload }))
  onTestFinished(() => {
    scope.stop()
    vi.useRealTimers()
  })
  const become = async (status: ShownConnection['status']) => {
    connection.value = { ...connection.value, status }
    await nextTick()
    await vi.advanceTimersByTimeAsync(0)
  }
  return { become, retry, reload }
}

test('a stream that ended for good is asked for again every minute', async () => {
  const { become, retry } = testReturn(false)
  await vi.advanceTimersByTimeAsync(180_000)
  expect(retry).not.toHaveBeenCalled()
  await become('closed')
  await vi.advanceTimersByTimeAsync(180_000)
  expect(retry).toHaveBeenCalledTimes(3)
})

test('the page loads again when it is back, if the server has a newer one', async () => {
  for (const isOld of [true, false]) {
    const { become, reload } = testReturn(isOld)
    await become('stale')
    await become('open')
    expect(reload).not.toHaveBeenCalled()
    await become('reconnecting')
    await become('open')
    expect(reload).toHaveBeenCalledTimes(isOld ? 1 : 0)
  }
})
