import { axeFaults } from './rig/axeFaults.ts'
import { connectionOf, expect, rowOf, test } from './rig/fixtures.ts'

/**
 * axe judges no text over a gradient, or over what CSS draws before and after an element. Here these are decoration of
 * one colour, except those that darken the large pictures.
 */
const plain = `
  :not(.hero-row, .hero-row *) { background-image: none !important }
  :not(.hero-row, .hero-row *)::before, :not(.hero-row, .hero-row *)::after { content: none !important }
`

for (const colorScheme of ['dark', 'light'] as const) {
  for (const [contrast, rules, ratio] of [
    ['no-preference', ['color-contrast'], '4.5:1'],
    // The second rule leaves what is below 4.5:1 to the first.
    ['more', ['color-contrast', 'color-contrast-enhanced'], '7:1, for a reader who asks for more'],
  ] as const) {
    test.describe(`in ${colorScheme} colours`, () => {
      test.use({ colorScheme, contextOptions: { contrast, reducedMotion: 'reduce' } })

      test(`every text has a contrast of ${ratio}`, async ({ page, site }) => {
        await page.goto(site.url)
        await expect(rowOf(page, 'BTC-USD')).toContainText(/\d,\d{3}/)
        await expect(connectionOf(page)).toContainText('Live')
        await page.evaluate((css) => {
          const sheet = new CSSStyleSheet()
          sheet.replaceSync(css)
          document.adoptedStyleSheets.push(sheet)
        }, plain)
        const faults = async () => {
          const found = await axeFaults(page, { rules })
          return found.flatMap(({ nodes }) => nodes.map(({ html }) => html))
        }
        expect(await faults()).toEqual([])
        await rowOf(page, 'BTC-USD').getByRole('link').click()
        await expect(page.getByRole('dialog')).toContainText(/\d,\d{3}/)
        expect(await faults()).toEqual([])
      })
    })
  }
}
