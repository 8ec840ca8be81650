import type { Locator } from '@playwright/test'
import { expect, rowOf, test } from './rig/fixtures.ts'

/** What scrolls inside a drawer besides the drawer itself and code, and so may hide its end. */
const innerScrollers = (drawer: Locator) =>
  drawer.evaluate((dialog) =>
    [...dialog.querySelectorAll('*')]
      .filter((element) => element.tagName !== 'PRE')
      .filter(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight + 1)
      .filter((element) => getComputedStyle(element).overflowY !== 'visible')
      .map((element) => element.className),
  )

test('the focus begins at what closes a drawer, whatever else is in its head', async ({
  page,
  marquee,
}) => {
  await page.goto(marquee.url)
  await rowOf(page, 'BTC-USD').getByRole('link').click()
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Close' })).toBeFocused()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' })

  test('all fields of a frame can be read by scrolling its drawer', async ({ page, marquee }) => {
    await page.goto(`${marquee.url}/wire`)
    const rows = page.getByRole('grid', { name: 'Frames, oldest first' }).getByRole('row')
    await rows.filter({ hasText: 'stock-update' }).last().click()
    const drawer = page.getByRole('dialog')
    expect(await innerScrollers(drawer)).toEqual([])
    await drawer.evaluate((dialog) => dialog.scrollTo(0, dialog.scrollHeight))
    await expect(drawer.getByRole('button', { name: 'Copy the text' })).toBeInViewport()
    await expect(drawer.getByText('Size', { exact: true })).toBeInViewport()
  })
})
