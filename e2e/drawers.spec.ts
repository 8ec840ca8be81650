import type { Locator } from '@playwright/test'
import { expect, rowOf, test } from './rig/fixtures.ts'

/** The elements inside a drawer that scroll, apart from code. Each could hide a part of the text. */
const innerScrollers = (drawer: Locator) =>
  drawer.evaluate((dialog) =>
    [...dialog.querySelectorAll('*')]
      .filter((element) => element.tagName !== 'PRE')
      .filter(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight + 1)
      .filter((element) => getComputedStyle(element).overflowY !== 'visible')
      .map((element) => element.className),
  )

test('the focus of a new drawer is on its close button, whatever else its header has', async ({
  page,
  site,
}) => {
  await page.goto(site.url)
  await rowOf(page, 'BTC-USD').getByRole('link').click()
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Close' })).toBeFocused()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' })

  test('scrolling the drawer shows all fields of a frame', async ({ page, site }) => {
    await page.goto(`${site.url}/wire`)
    const rows = page.getByRole('grid', { name: 'Frames, oldest first' }).getByRole('row')
    await rows.filter({ hasText: 'stock-update' }).last().click()
    const drawer = page.getByRole('dialog')
    expect(await innerScrollers(drawer)).toEqual([])
    await drawer.evaluate((dialog) => dialog.scrollTo(0, dialog.scrollHeight))
    await expect(drawer.getByRole('button', { name: 'Copy the text' })).toBeInViewport()
    await expect(drawer.getByText('Size', { exact: true })).toBeInViewport()
  })
})
