import { expect, test } from './rig/fixtures.ts'

test.use({ javaScriptEnabled: false })

for (const locale of ['en-GB', 'zh-CN'] as const) {
  test.describe(`in a browser of ${locale}`, () => {
    test.use({ locale })

    test('without JavaScript the page says what it is and where its data is', async ({
      page,
      site,
    }) => {
      await page.goto(site.url)
      await expect(page.getByRole('heading', { name: 'Marquee' })).toBeVisible()
      // Found by role, because Playwright does not search the text of <noscript>.
      const words = page.getByRole('paragraph')
      await expect(words).toHaveText([/This page needs JavaScript/, /本页面需要 JavaScript/])
      await expect(words.first()).toHaveAttribute('lang', 'en')
      await expect(words.last()).toHaveAttribute('lang', 'zh-CN')
      const links = page.getByRole('link', { name: '/api/snapshot' })
      await expect(links).toHaveCount(2)
      await links.first().click()
      await expect(page.locator('body')).toContainText('"stock-update"')
    })
  })
}
