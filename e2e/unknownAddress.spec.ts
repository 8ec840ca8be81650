import { expect, test } from './rig/fixtures.ts'

for (const [locale, words] of [
  ['en-GB', 'There is nothing at this address'],
  ['zh-CN', '此地址没有内容'],
] as const) {
  test.describe(`in a browser of ${locale}`, () => {
    test.use({ locale })

    for (const path of ['/nothing', '/api/nothing', '/assets/gone.js']) {
      test(`${path} is a 404 with a page that says so`, async ({ page, site }) => {
        const response = await page.goto(site.url + path)
        expect(response?.status()).toBe(404)
        await expect(page.getByText(words)).toBeVisible()
        // The JSON problem has the same words, but only a page has a title.
        await expect(page).toHaveTitle(/Marquee/)
      })
    }
  })
}
