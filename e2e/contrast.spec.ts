import { axeFaults } from './rig/axeFaults.ts'
import { connectionOf, expect, rowOf, test } from './rig/fixtures.ts'

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
