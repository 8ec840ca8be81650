import type { Page } from '@playwright/test'
import { connectionOf, expect, filmsOf, marketsOf, rowOf, sourcesOf, test } from './rig/fixtures.ts'

test('the page shows what the server put into it, and calls it live only when its stream is open', async ({
  page,
  marquee,
  complaints,
}) => {
  // Another visit, so that the server has asked its sources.
  await page.goto(marquee.url)
  await expect(rowOf(page, 'BTC-USD')).toContainText(/\d,\d{3}/)
  await expect(filmsOf(page).getByRole('listitem').first()).toBeVisible()

  let open = () => {}
  const mayOpen = new Promise<void>((resolve) => (open = resolve))
  await page.route('**/api/events*', async (route) => {
    await mayOpen
    await route.continue()
  })
  const answer = await page.goto(marquee.url)
  const html = (await answer?.text()) ?? ''
  await expect(rowOf(page, 'BTC-USD')).toContainText(/\d,\d{3}/)
  const hero = filmsOf(page).getByRole('article').getByRole('img').first()
  await expect(hero).toHaveJSProperty('complete', true)
  const early = /rel="preload" as="image" fetchpriority="high" href="([^"]+)"/.exec(html)?.[1]
  await expect(hero).toHaveAttribute('src', early ?? '')
  await expect(connectionOf(page)).toContainText('Connecting')
  await expect(sourcesOf(page)).toContainText('As last heard')

  open()
  await expect(connectionOf(page)).toContainText('Live')
  await expect(sourcesOf(page)).not.toContainText('As last heard')
  await marquee.simulator.setPrice('BTC-USD', 123_456.78)
  await expect(rowOf(page, 'BTC-USD')).toContainText('123,456.78')
  expect(complaints).toEqual([])
})

test('a page whose list has one symbol begins with that symbol alone', async ({ page, site }) => {
  const chosen = { tapePaused: true, watchlist: ['BTC-USD'], onlyWatched: true }
  await page.addInitScript((value) => {
    localStorage['marquee-preferences'] = JSON.stringify(value)
  }, chosen)
  await page.goto(site.url)
  await expect(rowOf(page, 'BTC-USD')).toContainText(/\d,\d{3}/)
  await page.route('**/api/events*', (route) => route.abort())
  await page.goto(site.url)
  await expect(rowOf(page, 'BTC-USD')).toContainText(/\d,\d{3}/)
  await expect(page.getByText('ETH-USD')).toHaveCount(0)
})

/** Where the parts of the frame stand. */
const frame = (page: Page) =>
  page.evaluate(() =>
    ['.bar', '.tape', '.hero-row', '.hero-light', '.hero-poster'].map((part) => {
      const { x, y, width } = document.querySelector(part)?.getBoundingClientRect() ?? new DOMRect()
      return { part, x, y, width }
    }),
  )

test('the picture is there before the scripts, and nothing moves when they come', async ({
  page,
  site,
}) => {
  await page.goto(site.url)
  await expect(filmsOf(page).getByRole('listitem').first()).toBeVisible()
  for (const [width, height] of [
    [820, 1180],
    [1024, 600],
    [1440, 900],
    [2560, 1440],
  ] as const) {
    await page.setViewportSize({ width, height })
    let come = () => {}
    const mayCome = new Promise<void>((resolve) => (come = resolve))
    await page.route('**/assets/*.js', async (route) => {
      await mayCome
      await route.continue()
    })
    await page.goto(site.url, { waitUntil: 'commit' })
    await expect(page.locator('.hero-poster')).toHaveJSProperty('complete', true)
    await expect(page.locator('.hero-light')).toHaveJSProperty('naturalWidth', 360)
    const before = await frame(page)
    await expect(page.locator('.before-scripts')).toHaveCount(1)

    come()
    await expect(marketsOf(page).getByRole('row').nth(1)).toContainText(/\d\.\d{2}/)
    await expect(page.locator('.before-scripts')).toHaveCount(0)
    const after = await frame(page)
    for (const [i, { part, ...at }] of after.entries()) {
      for (const [side, px] of Object.entries(at))
        expect(before[i]?.[side as 'x'], `${side} of ${part} at ${width} px`).toBeCloseTo(px, 0)
    }
    await page.unroute('**/assets/*.js')
  }
})
