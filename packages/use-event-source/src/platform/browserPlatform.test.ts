import { expect, test, vi } from 'vitest'
import { browserPlatform } from './browserPlatform.ts'

const load = vi.hoisted(() => vi.fn(() => ({ browserRequest: () => () => {} })))
vi.mock('./browserRequest.ts', load)

test('the code of plain requests is loaded beside the first attempt, not when one has failed', async () => {
  vi.stubGlobal('EventSource', function () {})
  vi.stubGlobal('document', { hidden: false })
  const platform = browserPlatform()
  expect(load).not.toHaveBeenCalled()
  platform?.createEventSource('/events', { withCredentials: false, lastEventId: null })
  await vi.dynamicImportSettled()
  expect(load).toHaveBeenCalledTimes(1)
  vi.unstubAllGlobals()
})

test('a server that renders has no page, also where it has an EventSource', () => {
  vi.stubGlobal('EventSource', function () {})
  expect(browserPlatform()).toBeNull()
  vi.unstubAllGlobals()
})
