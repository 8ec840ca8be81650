// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest'
import { effectScope } from 'vue'
import { useVisitorZone, visitorZone } from './visitorZone.ts'

afterEach(() => vi.restoreAllMocks())

const deviceSays = (timeZone: unknown) =>
  vi
    .spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions')
    .mockImplementation(() => ({ timeZone }) as Intl.ResolvedDateTimeFormatOptions)

test.each([undefined, null, '', 'Etc/Unknown', 'Mars/Phobos'])(
  'a device whose zone is %j has no zone',
  (zone) => {
    deviceSays(zone)
    expect(visitorZone()).toBeNull()
  },
)

test('a browser whose zone throws has no zone', () => {
  deviceSays('UTC').mockImplementation(() => {
    throw new RangeError('no zone')
  })
  expect(visitorZone()).toBeNull()
})

test('the zone follows a device that was carried to another one', () => {
  deviceSays('Europe/Paris')
  const zone = effectScope().run(() => useVisitorZone())
  expect(zone?.value).toBe('Europe/Paris')
  deviceSays('Asia/Tokyo')
  document.dispatchEvent(new Event('visibilitychange'))
  expect(zone?.value).toBe('Asia/Tokyo')
})
