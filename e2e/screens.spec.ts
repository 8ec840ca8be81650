import type { Page } from '@playwright/test'
import { clockOf, expect, filmsOf, marketsOf, sourcesOf, test } from './rig/fixtures.ts'
import { misfits } from './rig/misfits.ts'

test.use({ reducedMotion: 'reduce' })

/** Width, height, the size of the text in px, and how many prices are in the first screen at least. */
const screens = [
  [320, 568, 16, 1],
  [390, 844, 16, 4],
  [820, 1180, 16, 8],
  [1024, 600, 16, 2],
  [1440, 900, 16, 8],
  [1920, 1080, 16, 8],
  [2560, 1440, 20, 8],
  [3440, 1440, 20, 8],
  [3840, 2160, 28, 8],
] as const

test('clock and prices are in the first screen of every size, and a large screen is used', async ({
  page,
  site,
}) => {
  await page.goto(site.url)
  await expect(filmsOf(page).getByRole('listitem').nth(11)).toBeVisible()
  await expect(clockOf(page).getByRole('time').first()).toHaveText(/\d{2}:\d{2}:\d{2}/)
  for (const [width, height, textSize, prices] of screens) {
    const size = `${width} × ${height}`
    await page.setViewportSize({ width, height })
    await expect(clockOf(page).getByRole('time').first()).toBeInViewport({ ratio: 1 })
    await expect.soft
      .poll(() => pricesInSight(page), { message: size })
      .toBeGreaterThanOrEqual(prices)
    expect.soft(await misfits(page), size).toEqual([])
    expect.soft(await page.evaluate(textSizeOf), size).toBeCloseTo(textSize, 1)
    expect.soft(await page.evaluate(iconsBesideText), size).toEqual([])
    // A smaller screen is full anyway.
    // eslint-disable-next-line playwright/no-conditional-in-test -- The size decides, which is fixed.
    if (width < 1440) continue
    // Each column fills most of the screen, and no poster is drawn larger than its picture.
    for (const last of [filmsOf(page), marketsOf(page), sourcesOf(page)]) {
      const { y, height: length } = (await last.boundingBox()) ?? { y: 0, height: 0 }
      expect.soft((y + length) / height, size).toBeGreaterThan(0.7)
    }
    const hero = page.getByRole('article').first().getByRole('img')
    const scale = await hero.evaluate((img: HTMLImageElement) => img.width / img.naturalWidth)
    expect.soft(scale, size).toBeLessThanOrEqual(1)
  }
  await page.setViewportSize({ width: 390, height: 844 })
  await marketsOf(page).getByRole('button', { name: 'Show all 8 prices' }).click()
  await expect(marketsOf(page).getByRole('row', { name: /ETH/ })).toBeVisible()
})

const textSizeOf = () => parseFloat(getComputedStyle(document.documentElement).fontSize)

/** The icons that do not grow with the text. */
const iconsBesideText = () => {
  const grown = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16
  return [...document.querySelectorAll('svg.lucide')]
    .filter((icon) => icon.checkVisibility())
    .map((icon) => [Number(icon.getAttribute('width')) * grown, icon.clientWidth] as const)
    .filter(([wanted, shown]) => Math.abs(wanted - shown) > 1)
}

/** How many rows of the table are in sight with their whole price. */
async function pricesInSight(page: Page): Promise<number> {
  const rows = marketsOf(page).getByRole('row').filter({ hasText: /\d/ })
  const bottoms = await rows.evaluateAll((all) =>
    all.map((row) => row.querySelector('.price .price')?.getBoundingClientRect().bottom ?? NaN),
  )
  return bottoms.filter((bottom) => bottom <= (page.viewportSize()?.height ?? 0)).length
}
