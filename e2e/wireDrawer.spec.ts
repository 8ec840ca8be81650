import type { Page } from '@playwright/test'
import { axeFaults } from './rig/axeFaults.ts'
import { connectionOf, expect, test } from './rig/fixtures.ts'

const drawerOf = (page: Page) => page.getByRole('dialog', { name: 'The wire' })
const framesOf = (page: Page, text: string) =>
  drawerOf(page).getByRole('row').filter({ hasText: text })

test('the connection’s drawer opens the frames, and “back” and Escape close them', async ({
  page,
  site,
}) => {
  await page.goto(site.url)
  await connectionOf(page).getByRole('link').click()
  await page.getByRole('link', { name: 'Every frame as it comes' }).click()
  await expect(page).toHaveURL(/\/\?wire$/)
  await expect(page).toHaveTitle(/^The wire/)
  await expect(page.getByRole('dialog')).toHaveCount(1)
  await expect(framesOf(page, 'clock').first()).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('dialog', { name: 'Connection' })).toBeVisible()
  await page.goForward()
  await expect(drawerOf(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page).toHaveURL(`${site.url}/`)
})

test('the palette opens it, but not over the full view of the wire', async ({ page, site }) => {
  await page.goto(site.url)
  await expect(connectionOf(page)).toContainText('Live')
  const palette = page.getByRole('dialog', { name: 'Commands' })
  const find = palette.getByRole('combobox')
  await page.keyboard.press('Control+k')
  await find.fill('every frame')
  await find.press('Enter')
  await expect(drawerOf(page)).toBeVisible()
  await page.goBack()
  await expect(drawerOf(page)).toBeHidden()
  await page.goto(`${site.url}/wire`)
  await expect(connectionOf(page)).toContainText('Live')
  await page.keyboard.press('Control+k')
  await find.fill('every frame')
  await expect(palette).toContainText('Nothing is called')
})

test('names filter its frames, and the full view that it opens keeps them', async ({
  page,
  site,
}) => {
  await page.goto(`${site.url}/?wire`)
  await expect(framesOf(page, 'clock').first()).toBeVisible()
  await drawerOf(page)
    .getByRole('button', { name: /^stock-update/ })
    .click()
  await expect(framesOf(page, 'clock')).toHaveCount(0)
  await framesOf(page, 'BTC-USD').last().click()
  await expect(drawerOf(page).locator('pre')).toContainText(
    'event: stock-update\ndata: {"symbol":"BTC-USD"',
  )
  await page.getByRole('link', { name: 'Search, export and more' }).click()
  await expect(page).toHaveURL(/\/wire\?events=stock-update$/)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('button', { name: /^stock-update/ })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
})

test('it can be paused, and its stream ends when it closes', async ({ page, marquee }) => {
  await page.goto(`${marquee.url}/?wire`)
  await expect(framesOf(page, 'clock').first()).toBeVisible()
  const pause = drawerOf(page).getByRole('button', { name: 'Pause the list' })
  await pause.click()
  const count = async () =>
    Number(await drawerOf(page).getByRole('grid').getAttribute('aria-rowcount'))
  const before = await count()
  await marquee.simulator.setPrice('BTC-USD', 4_321.09)
  await expect(
    page.getByRole('region', { name: 'Ticker tape', includeHidden: true }),
  ).toContainText('4,321.09')
  expect(await count()).toBe(before)
  await pause.click()
  // Newer frames may have moved this one out of the rows that are drawn.
  await expect.poll(count).toBeGreaterThan(before)
  const ended = page.waitForEvent('requestfailed', (request) => request.resourceType() === 'fetch')
  await page.keyboard.press('Escape')
  expect((await ended).url()).toContain('/api/events')
})

for (const colorScheme of ['dark', 'light'] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme, reducedMotion: 'reduce', viewport: { width: 390, height: 844 } })

    test('axe finds no fault in it on a phone, and nothing overflows', async ({ page, site }) => {
      await page.goto(`${site.url}/?wire`)
      await framesOf(page, 'stock-update').last().click()
      await expect(drawerOf(page).locator('pre')).toBeVisible()
      expect(await axeFaults(page, { within: 'dialog' })).toEqual([])
      const overflow = await drawerOf(page).evaluate((it) => it.scrollWidth - it.clientWidth)
      expect(overflow).toBe(0)
    })
  })
}
