import type { Page } from '@playwright/test'
import { connectionOf, expect, filmsOf, marketsOf, test } from './rig/fixtures.ts'

/** Gives the page the events of a tab that is hidden or shown. */
const setVisibility = (page: Page, state: 'hidden' | 'visible') =>
  page.evaluate((value) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => value })
    document.dispatchEvent(new Event('visibilitychange'))
  }, state)

test('a hidden tab shows by its title and icon that it is not live', async ({ page, relay }) => {
  const icon = page.locator('link[rel="icon"]')
  await page.goto(relay.url)
  await expect(connectionOf(page)).toContainText('Live')
  await setVisibility(page, 'hidden')
  await expect(page).toHaveTitle('Marquee')
  relay.cut()
  await expect(page).toHaveTitle('⚠ Reconnecting · Marquee')
  await expect(icon).toHaveAttribute('href', '/favicon-alarm.svg')
  await setVisibility(page, 'visible')
  await expect(page).toHaveTitle('Marquee')
  await expect(icon).toHaveAttribute('href', '/favicon.svg')
})

test('the page can be installed, and its icons have the size that the manifest says', async ({
  page,
  site,
}) => {
  await page.goto(site.url)
  const session = await page.context().newCDPSession(page)
  const { errors, data } = await session.send('Page.getAppManifest')
  expect(errors).toEqual([])
  const { icons } = JSON.parse(data ?? '') as { icons: { src: string; sizes: string }[] }
  const sizes = await page.evaluate(
    (sources) =>
      Promise.all(
        sources.map(async (src) => {
          const image = new Image()
          image.src = src
          await image.decode()
          return `${image.naturalWidth}x${image.naturalHeight}`
        }),
      ),
    icons.map(({ src }) => src).filter((src) => src.endsWith('.png')),
  )
  expect(sizes).toEqual(icons.map((one) => one.sizes).filter((size) => size !== 'any'))
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors')
  expect(installabilityErrors.map(({ errorId }) => errorId)).not.toContain('no-acceptable-icon')
})

test('a printed page has films and prices with their time, and no buttons', async ({
  page,
  site,
}) => {
  await page.setViewportSize({ width: 700, height: 1000 })
  await page.goto(site.url)
  // A phone shows fewer prices at first, too.
  await expect(marketsOf(page).getByRole('row').nth(1)).toContainText(/\d\.\d{2}/)
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByText(/^As it was at .*\d{2}:\d{2}:\d{2}/)).toBeVisible()
  await expect(marketsOf(page).getByRole('row')).toHaveCount(9)
  // A phone shows fewer films at first; paper has all of them.
  await expect(filmsOf(page).getByRole('listitem').nth(15)).toBeVisible()
  await expect(page.getByRole('button')).toHaveCount(0)
  await expect(page.getByRole('img')).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Wall screen' })).toHaveCount(0)
  const times = await marketsOf(page)
    .getByRole('time')
    .evaluateAll((all) => all.map((time) => getComputedStyle(time, '::after').content))
  expect(times).toHaveLength(9)
  const isWhole = (time: string) => /\d{4}, \d{2}:\d{2}:\d{2} UTC/.test(time)
  expect(times.filter((time) => !isWhole(time))).toEqual([])
})

test('paper has what an open drawer shows, and not the page behind it', async ({ page, site }) => {
  await page.goto(`${site.url}/?symbol=BTC-USD`)
  const drawer = page.getByRole('dialog', { name: 'Bitcoin' })
  await expect(drawer).toContainText(/\d,\d{3}\.\d{2}/)
  await expect(filmsOf(page)).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByText(/^As it was at .*\d{2}:\d{2}:\d{2}/)).toBeVisible()
  await expect(drawer).toContainText(/\d,\d{3}\.\d{2}/)
  await expect(page.getByRole('region')).toHaveCount(0)
  await expect(page.getByRole('button')).toHaveCount(0)
  const paper = (await page.pdf()).toString('latin1')
  expect(paper.match(/\/Type \/Page\b/g)).toHaveLength(1)
})
