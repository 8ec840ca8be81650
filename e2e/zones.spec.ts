import { axeFaults } from './rig/axeFaults.ts'
import { clockOf, connectionOf, expect, rowOf, sourcesOf, test } from './rig/fixtures.ts'

test.use({ timezoneId: 'America/New_York', settings: { TIME_ZONE: 'Asia/Kolkata' } })

test('all times are in the zone of a visitor who lives far from the server @quick', async ({
  page,
  site,
}) => {
  await page.goto(site.url)
  const clock = clockOf(page)
  const hourIn = (timeZone: string) =>
    new Intl.DateTimeFormat('en', { hour: '2-digit', hourCycle: 'h23', timeZone }).format()
  const lines = clock.getByRole('listitem')
  await expect(clock.getByRole('time').first()).toContainText(`${hourIn('America/New_York')}:`)
  await expect(clock).toContainText('New York')
  await expect(lines.first()).toContainText(/^Server · Kolkata UTC\+5:30 ?\d\d:\d\d/)
  await expect(lines.filter({ hasText: 'New York' })).toHaveCount(0)
  await expect(page.getByRole('contentinfo')).toContainText(/your time zone: New York, UTC-[45]/)

  await rowOf(page, 'BTC-USD').getByRole('link').first().click()
  await expect(page.getByRole('dialog')).toContainText('your time zone: New York')
  await page.goto(`${site.url}/?status`)
  await expect(page.getByRole('dialog')).toContainText(/since \d\d:\d\d:\d\d UTC-[45]/)
  await expect(page.getByRole('dialog')).toContainText('your time zone: New York')
})

test('a visitor finds zones in both languages, and they are remembered', async ({ page, site }) => {
  await page.goto(site.url)
  const clock = clockOf(page)
  const add = async (typed: string, option: RegExp) => {
    await clock.getByRole('button', { name: 'Add a time zone' }).click()
    await clock.getByRole('combobox').fill(typed)
    await clock.getByRole('option', { name: option }).click()
    await expect(clock.getByRole('combobox')).toHaveCount(0)
  }
  await add('旧金山', /San Francisco US UTC-[78]/)
  await add('utc+8', /^UTC\+8/)
  // What these need is loaded while they type.
  await clock.getByRole('button', { name: 'Add a time zone' }).click()
  for (const [typed, option] of [
    ['臺北', /^Taipei/],
    ['niuyue', /^New York/],
    ['5:30', /^Kolkata/],
  ] as const) {
    await clock.getByRole('combobox').fill(typed)
    await expect(clock.getByRole('option').first()).toHaveText(option)
  }
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.reload()
  const cities = clock.getByRole('listitem').locator('.city')
  await expect(cities).toContainText(['Server', 'London', 'Tokyo', 'San Francisco', 'UTC+8'])

  // The server's time stands in the list already.
  await clock.getByRole('button', { name: 'Add a time zone' }).click()
  await expect(clock.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('印度 孟买')
  await expect(clock.getByRole('option')).toHaveCount(1)
  expect(await axeFaults(page, { within: '.clock' })).toEqual([])
  await page.keyboard.press('Enter')
  await expect(clock.getByRole('alert')).toContainText('Mumbai has the time of Kolkata')
  await page.keyboard.press('Escape')
  await expect(clock.getByRole('button', { name: 'Add a time zone' })).toBeFocused()

  await page.getByRole('button', { name: '中文' }).click()
  const list = page.getByRole('list', { name: '其他时区' })
  await expect(list.locator('.city')).toContainText(['加尔各答', '伦敦', '东京', '旧金山', 'UTC+8'])
})

for (const [hours, told] of [
  [1, '1 h ahead'],
  [-1, '1 h behind'],
] as const) {
  test(`a device whose clock is wrong by an hour shows true times and ages: ${told}`, async ({
    page,
    site,
  }) => {
    await page.addInitScript(shiftClock, hours * 3_600_000)
    const openedAt = Date.now()
    await page.goto(site.url)
    const minute = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'America/New_York',
      timeStyle: 'short',
    })
    // A slow machine takes a while.
    const minutes = [0, 1, 2, 3, 4].map((n) => minute.format(openedAt + n * 60_000)).join('|')
    await expect(clockOf(page)).toContainText(told)
    await expect(clockOf(page)).toContainText(new RegExp(minutes))
    await expect(connectionOf(page)).toContainText(new RegExp(`since (${minutes})`))
    await expect(rowOf(page, 'BTC-USD')).toBeVisible()
    await expect(sourcesOf(page)).toContainText(/Updated/)
    await expect(page.getByText(/hr ago/)).toHaveCount(0)
  })
}

/** Runs in the page. */
function shiftClock(ms: number) {
  const RealDate = Date
  class ShiftedDate extends RealDate {
    constructor(...parts: [] | [value: number]) {
      super(parts[0] ?? ShiftedDate.now())
    }
    static override now = () => RealDate.now() + ms
  }
  const timeOrigin = performance.timeOrigin + ms
  Object.defineProperty(performance, 'timeOrigin', { get: () => timeOrigin })
  globalThis.Date = ShiftedDate as DateConstructor
}
