import { axeFaults } from './rig/axeFaults.ts'
import { connectionOf, expect, rowOf, test } from './rig/fixtures.ts'

for (const colorScheme of ['dark', 'light'] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme, contextOptions: { contrast: 'more', reducedMotion: 'reduce' } })

    test('every text has a contrast of 7:1 for a reader who asks for more', async ({
      page,
      site,
    }) => {
      await page.goto(site.url)
      await expect(rowOf(page, 'BTC-USD')).toContainText(/\d,\d{3}/)
      await expect(connectionOf(page)).toContainText('Live')
      const faults = async () => {
        const found = await axeFaults(page, { rules: ['color-contrast-enhanced'] })
        return found.flatMap(({ nodes }) => nodes.map(({ html }) => html))
      }
      expect(await faults()).toEqual([])
      await rowOf(page, 'BTC-USD').getByRole('link').click()
      await expect(page.getByRole('dialog')).toContainText(/\d,\d{3}/)
      expect(await faults()).toEqual([])
    })
  })
}
