// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest'
import { keepAwake } from './keepAwake.ts'

function testPage() {
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' as const })
  const show = (visibilityState: DocumentVisibilityState) => {
    Object.assign(page, { visibilityState })
    page.dispatchEvent(new Event('visibilitychange'))
  }
  return { page: page as never, show }
}
const settled = () => new Promise((resolve) => setTimeout(resolve))

test('the lock is asked for again when the page is visible again, and given back at the end', async () => {
  const release = vi.fn(() => Promise.resolve())
  const request = vi.fn(() => Promise.resolve({ release }))
  const { page, show } = testPage()
  const stop = keepAwake({ request }, page)
  show('hidden')
  expect(request).toHaveBeenCalledTimes(1)
  show('visible')
  expect(request).toHaveBeenCalledTimes(2)
  await settled()
  stop()
  show('visible')
  expect(request).toHaveBeenCalledTimes(2)
  expect(release).toHaveBeenCalledTimes(1)
})

test('a lock that is missing or refused stops nothing', async () => {
  const { page, show } = testPage()
  const request = vi.fn(() => Promise.reject(new Error('low battery')))
  const stop = keepAwake({ request }, page)
  show('visible')
  await settled()
  expect(request).toHaveBeenCalledTimes(2)
  expect(stop).not.toThrow()
  expect(keepAwake(undefined, page)).not.toThrow()
})
