import type { Page } from '@playwright/test'
import { expect, test as base } from './rig/fixtures.ts'
import { readPaint, whyIncomparable, writePaint } from './look/paint.ts'
import { openStillPage, settle, startStillMarquee, stillBrowser } from './look/stillPage.ts'
import { stylesOf } from './look/stylesOf.ts'

const test = base.extend<object, { incomparable: string | null }>({
  marquee: async ({}, use) => {
    const marquee = await startStillMarquee()
    await use(marquee)
    await marquee.stop()
  },
  // Why pictures of this machine cannot be compared with the stored ones, or null if they can.
  incomparable: [
    async ({ browser }, use) => {
      const paint = await readPaint(browser)
      if (process.env.MARQUEE_TAKES_PICTURES === '1') await writePaint(paint)
      await use(await whyIncomparable(paint))
    },
    { scope: 'worker' },
  ],
})
test.use(stillBrowser)

const sizes = {
  desktop: { width: 1440, height: 900 },
  tablet: { width: 820, height: 1180 },
  phone: { width: 390, height: 844 },
}
type Size = keyof typeof sizes

/** The styles of the page, without those of the posters: one below the screen may be loaded or not. */
const pageStyles = async (page: Page) => (await stylesOf(page)).replaceAll(/^div\.poster.*\n/gm, '')

/** Compares the page with the stored picture, pixel by pixel, if this browser paints alike. */
async function compare(page: Page, name: string, incomparable: string | null) {
  if (incomparable === null) {
    // A stored picture has 256 colours, so a colour may differ that much. No pixel may differ more.
    // A browser draws the Chinese of a closed list in one of two fonts, at random.
    const mask = [page.locator('select')]
    await expect
      .soft(page)
      .toHaveScreenshot(`${name}.png`, { threshold: 0.05, maxDiffPixels: 0, mask })
    return
  }
  const description = `${name}.png was not compared: ${incomparable}`
  test.info().annotations.push({ type: 'picture', description })
  console.log(description)
}

for (const colorScheme of ['dark', 'light'] as const) {
  for (const locale of ['en-GB', 'zh-CN'] as const) {
    test.describe(`in ${colorScheme} colours, ${locale}`, () => {
      test.use({ colorScheme, locale })

      test('the page looks the same as before', async ({ page, marquee, incomparable }) => {
        await openStillPage(page, marquee.url)
        for (const size of Object.keys(sizes) as Size[]) {
          await page.setViewportSize(sizes[size])
          await settle(page)
          // The styles in words are compared on every machine, the picture only if it can be.
          const styles = await pageStyles(page)
          expect.soft(styles).toMatchSnapshot(`now-${size}-${colorScheme}-${locale}.txt`)
          await compare(page, `now-${size}-${colorScheme}-${locale}`, incomparable)
        }
      })
    })
  }
}

test.describe('on a Chinese phone', () => {
  test.use({ colorScheme: 'light', locale: 'zh-CN', viewport: sizes.phone })

  for (const [name, { query, last }] of Object.entries({
    film: { query: 'film=douban:36810104', last: 'img' },
    // The code of the chart is loaded after the drawer.
    stock: { query: 'symbol=BTC-USD', last: 'canvas' },
    status: { query: 'status=1', last: 'dl' },
  })) {
    test(`the ${name} drawer looks the same as before`, async ({ page, marquee, incomparable }) => {
      await openStillPage(page, `${marquee.url}/?${query}`)
      await expect(page.getByRole('dialog').locator(last).first()).toBeVisible()
      expect.soft(await stylesOf(page, 'dialog')).toMatchSnapshot(`${name}-drawer.txt`)
      await compare(page, `${name}-drawer`, incomparable)
    })
  }
})

test.describe('on other screens', () => {
  test.use({ colorScheme: 'dark', locale: 'en-GB' })

  test('the page and the wall screen look the same as before', async ({
    page,
    marquee,
    incomparable,
  }) => {
    await openStillPage(page, marquee.url)
    for (const [name, width, height] of [
      ['small', 320, 568],
      ['netbook', 1024, 600],
      ['wide', 1920, 1080],
    ] as const) {
      await page.setViewportSize({ width, height })
      await settle(page)
      expect.soft(await pageStyles(page)).toMatchSnapshot(`now-${name}.txt`)
      await compare(page, `now-${name}`, incomparable)
    }
    await page.getByRole('contentinfo').getByRole('link', { name: 'Wall screen' }).click()
    const kiosk = page.getByRole('main', { name: 'Wall screen' })
    await expect(kiosk.getByRole('region', { name: 'Markets' }).getByRole('listitem')).toHaveCount(
      8,
    )
    const posters = kiosk.getByRole('img', { name: /^Poster/ })
    await expect(posters).toHaveCount(5)
    for (const poster of await posters.all()) await expect(poster).toHaveCSS('opacity', '1')
    expect.soft(await pageStyles(page)).toMatchSnapshot('kiosk.txt')
    await compare(page, 'kiosk', incomparable)
  })
})
