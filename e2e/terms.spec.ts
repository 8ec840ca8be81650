import type { Locator, Page } from '@playwright/test'
import { axeFaults } from './rig/axeFaults.ts'
import { expect, test } from './rig/fixtures.ts'

const footerOf = (page: Page) => page.getByRole('contentinfo')

/** The area of an element in square pixels. */
async function areaOf(part: Locator) {
  const box = await part.boundingBox()
  return box === null ? NaN : box.width * box.height
}

async function openTerms(page: Page) {
  const button = footerOf(page).getByRole('button', { name: 'What the sources allow' })
  await button.click()
  return { button, dialog: page.getByRole('dialog', { name: 'What the sources allow' }) }
}

test('the footer opens the terms of the sources of this page, and of no others', async ({
  page,
  site,
}) => {
  await page.goto(site.url)
  const { dialog } = await openTerms(page)
  await expect(dialog.getByRole('term')).toHaveText(['Douban', 'Tencent', 'Coinbase'])
  await expect(dialog.getByRole('link', { name: 'Terms of Coinbase' })).toHaveAttribute(
    'href',
    /^https:\/\/www\.coinbase\.com\//,
  )
  expect(await axeFaults(page)).toEqual([])
})

test('its button and Escape close the dialog, and the focus returns', async ({ page, site }) => {
  await page.goto(site.url)
  const { dialog, button } = await openTerms(page)
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(dialog).toBeHidden()
  await expect(button).toBeFocused()
  await openTerms(page)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(button).toBeFocused()
})

test('without TMDB as a source, the page does not mention it', async ({ page, site }) => {
  await page.goto(site.url)
  await expect(footerOf(page)).toContainText('Douban')
  await expect(footerOf(page)).not.toContainText('TMDB')
  await expect(page.getByRole('img', { name: 'TMDB' })).toHaveCount(0)
})

for (const [locale, sentence] of [
  ['en-GB', 'This product uses the TMDB API but is not endorsed or certified by TMDB.'],
  ['zh-CN', '本产品使用 TMDB API，但未获 TMDB 认可或认证。'],
] as const) {
  test.describe(`with films of TMDB, in ${locale}`, () => {
    test.use({ settings: { MOVIE_SOURCE: 'tmdb' }, locale })

    test('its logo and its sentence are shown, and the logo is smaller than our mark', async ({
      page,
      site,
    }) => {
      await page.goto(site.url)
      await expect(footerOf(page)).toContainText(sentence)
      const logo = footerOf(page).getByRole('img', { name: 'TMDB' })
      await expect(logo).toBeVisible()
      expect(await logo.locator('path').getAttribute('d')).toMatch(/^M6\.62/)
      const ours = page.getByRole('heading', { name: 'Marquee' }).locator('..')
      expect(await areaOf(logo)).toBeLessThan((await areaOf(ours)) / 2)
      expect(await axeFaults(page)).toEqual([])
    })
  })
}
