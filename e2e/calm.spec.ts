import { clockOf, connectionOf, expect, rowOf, test } from './rig/fixtures.ts'

test('a paused page does not change, and shows the newest state when it continues @quick', async ({
  page,
  marquee,
}) => {
  await page.goto(marquee.url)
  await expect(rowOf(page, 'BTC-USD')).toContainText(/\d,\d{3}/)
  await expect(clockOf(page).getByRole('time').first()).toBeVisible()
  await page.getByRole('button', { name: 'Pause updates' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'paused' })).toBeVisible()
  const shown = await rowOf(page, 'BTC-USD').innerText()
  const time = await clockOf(page).getByRole('time').first().textContent()
  await marquee.simulator.setPrice('BTC-USD', 77_777.77)
  // Once the price is in the server's state, it was also sent to every client.
  await expect
    .poll(async () => (await page.request.get(`${marquee.url}/api/snapshot`)).text())
    .toContain('77777.77')
  await expect(rowOf(page, 'BTC-USD')).toHaveText(shown, { useInnerText: true })
  await expect(clockOf(page).getByRole('time').first()).toHaveText(time ?? '')
  await expect(connectionOf(page)).toContainText('Live')
  await page.getByRole('button', { name: 'Resume updates' }).first().click()
  await expect(rowOf(page, 'BTC-USD')).toContainText('77,777.77')
})

test.describe('with the tape running', () => {
  test.use({ tapeRuns: true })

  test('a screen reader finds each symbol in the tape once, and a stopped tape stays stopped', async ({
    page,
    site,
  }) => {
    await page.goto(site.url)
    const tape = page.getByRole('region', { name: 'Ticker tape' })
    await expect(tape.getByRole('link')).toHaveCount(8)
    const stop = tape.getByRole('button', { name: 'Stop the tape' })
    await stop.click()
    await expect(stop).toHaveAttribute('aria-pressed', 'true')
    // Only endless animations count: one that ends by itself, such as a flash, may still run.
    const running = () =>
      page.evaluate(
        () =>
          document
            .getAnimations()
            .filter(({ effect }) => effect?.getComputedTiming().iterations === Infinity)
            .filter(({ playState }) => playState === 'running').length,
      )
    await expect.poll(running).toBe(0)
    await page.reload()
    await expect(stop).toHaveAttribute('aria-pressed', 'true')
  })
})

for (const locale of ['en-GB', 'zh-CN'] as const) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale, reducedMotion: 'reduce' })

    test('nothing moves when the connection stops and returns', async ({ page, relay }) => {
      test.slow()
      await page.goto(relay.url)
      await expect(page.getByRole('row').nth(8)).toBeVisible()
      await expect(page.locator('.sources li')).toHaveCount(3)
      for (const width of [320, 390, 701, 820, 961, 1024, 1152, 1440, 2560, 3840]) {
        await page.setViewportSize({ width, height: width < 500 ? 800 : 1000 })
        const before = await page.evaluate(placesOfParts)
        relay.cut()
        const retry = page.getByRole('button', { name: /Retry now|立即重试/ })
        await expect(page.getByText(/^Stopped|停走$/)).toBeVisible()
        await expect(page.getByText(/trying now|next try|正在尝试|后重试/)).toBeVisible()
        expect.soft(await page.evaluate(placesOfParts), `${width} px, stopped`).toEqual(before)
        relay.mend()
        // It may have come back by itself.
        await expect
          .poll(async () => {
            await retry.click({ timeout: 500 }).catch(() => {})
            return page.getByText(/^Stopped|停走$/).count()
          })
          .toBe(0)
        expect.soft(await page.evaluate(placesOfParts), `${width} px, back`).toEqual(before)
      }
    })
  })
}

/** Where the controls of the header, the panels and the lines of the clock are, and how large. */
const placesOfParts = () =>
  [...document.querySelectorAll('header.bar > :not(.skip), .tape, h2, .face > *, .panel')]
    .filter((part) => part.checkVisibility())
    .map((part) => {
      const { x, y, width, height } = part.getBoundingClientRect()
      // The lines of the clock are as wide as their text.
      const isLine = part.matches('.face > *')
      const name = part.getAttribute('aria-label') ?? part.className
      return [name, x, y, isLine ? 0 : width, height].join(' ')
    })

test.describe('for a reader who wants no motion', () => {
  test.use({ reducedMotion: 'reduce' })

  test('nothing is animated, and the tape is a list that scrolls', async ({ page, marquee }) => {
    await page.goto(marquee.url)
    await expect(rowOf(page, 'BTC-USD')).toContainText(/\d,\d{3}/)
    await marquee.simulator.setPrice('BTC-USD', 66_666.66)
    await expect(rowOf(page, 'BTC-USD')).toContainText('66,666.66')
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0)
    const tape = page.getByRole('region', { name: 'Ticker tape' })
    await expect(tape.getByRole('link', { includeHidden: true })).toHaveCount(8)
    await expect(tape.getByRole('button')).toHaveCount(0)
  })
})

test('a stored theme is set before the first paint, so nothing flashes', async ({ page, site }) => {
  await page.goto(site.url)
  await page.evaluate(() => localStorage.setItem('marquee-theme', 'light'))
  await page.emulateMedia({ colorScheme: 'dark' })
  // The page's scripts are blocked, so only the document itself decides what is painted.
  await page.route('**/assets/*.js', (route) => route.abort())
  await page.goto(site.url, { waitUntil: 'domcontentloaded' })
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'light')
})

test('changes are announced only after a reader asks for it', async ({ page, marquee }) => {
  await page.clock.install()
  await page.goto(marquee.url)
  await expect(rowOf(page, 'BTC-USD')).toContainText(/\d,\d{3}/)
  await expect(page.getByRole('log')).toHaveCount(0)
  await page.getByRole('button', { name: 'Announce changes' }).click()
  await expect(page.getByRole('log')).toContainText('Changes are announced')
  await marquee.simulator.setPrice('BTC-USD', 200_000)
  await expect(rowOf(page, 'BTC-USD')).toContainText('200,000')
  await page.clock.runFor(30_000)
  await expect(page.getByRole('log')).toContainText('Bitcoin up')
})
