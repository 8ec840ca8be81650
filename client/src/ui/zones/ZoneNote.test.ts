// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { renderPanel } from '../../testing/renderPanel.ts'
import ZoneNote from './ZoneNote.vue'

test.each([
  ['en', 'America/New_York', 'Times are in your time zone: New York, UTC-5.'],
  ['en', 'Etc/GMT-8', 'Times are in your time zone: UTC+8.'],
  ['en', null, 'Times are in UTC, because this browser tells no time zone.'],
  ['zh', 'Asia/Shanghai', '时间均以你所在的时区为准：上海，UTC+8。'],
  ['zh', null, '浏览器未提供时区，时间均为 UTC。'],
] as const)('in %s, for a visitor in %s, it says: %s', async (locale, timeZone, text) => {
  const { container } = await renderPanel(ZoneNote, {}, { locale, timeZone })
  expect(container.textContent).toBe(text)
})
