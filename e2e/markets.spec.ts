import { axeFaults } from './rig/axeFaults.ts'
import { connectionOf, expect, marketsOf, rowOf, test } from './rig/fixtures.ts'

test('a symbol opens with a chart, and the stream adds to it @quick', async ({
  page,
  marquee,
  complaints,
}) => {
  await page.goto(marquee.url)
  await rowOf(page, 'BTC-USD').getByRole('link').click()
  const drawer = page.getByRole('dialog', { name: 'Bitcoin' })
  const chart = drawer.getByRole('img', { name: /Chart of Bitcoin/ })
  await expect(chart).toBeVisible()
  await marquee.simulator.setPrice('BTC-USD', 123_456.78)
  await expect(drawer.getByText('123,456.78').first()).toBeVisible()
  await expect(chart).toHaveAccessibleName(/123,456\.78/)
  await expect(page).toHaveTitle(/^Bitcoin 123,456\.78/)

  await drawer.getByRole('button', { name: '1 hour' }).click()
  await drawer.getByRole('button', { name: 'Line' }).click()
  await expect(page).toHaveURL(/symbol=BTC-USD&range=1h&chart=line/)
  await expect(chart).toHaveAccessibleName(/123,456\.78/)
  await drawer.getByRole('button', { name: 'Close' }).click()
  await expect(page).toHaveURL(/\/$/)
  expect(complaints).toEqual([])
})

test('a chart begins with the past of its source, and has no seam where our prices begin', async ({
  page,
  site,
}) => {
  type Bars = { at: number; open: number; close: number; seeded?: true }[]
  const barsOf = async (range: string): Promise<Bars> => {
    const answer = await page.request.get(`${site.url}/api/stocks/ETH-USD/history?range=${range}`)
    return ((await answer.json()) as { bars: Bars }).bars
  }
  await page.goto(`${site.url}/?symbol=ETH-USD&range=day`)
  await expect.poll(async () => (await barsOf('day')).length).toBeGreaterThan(140)
  const bars = await barsOf('1h')
  expect([bars.length > 58, bars[0]?.seeded]).toEqual([true, true])
  const steps = bars.slice(1).map(({ open }, n) => Math.abs(open / (bars[n]?.close ?? 0) - 1))
  // Inside a bar the price moves further than from one bar to the next.
  expect(Math.max(...steps)).toBeLessThan(0.005)

  await page.reload()
  const drawer = page.getByRole('dialog', { name: 'Ethereum' })
  await expect(drawer.getByText(/Pale: from the history of Coinbase, until \d/)).toBeVisible()
  expect(await axeFaults(page)).toEqual([])
  await expect(drawer.getByText(/^24 h ago/)).toBeVisible()
  await expect(drawer.getByRole('img', { name: /From .* at .* \d\d:\d\d:\d\d to/ })).toBeVisible()
  await drawer.getByRole('button', { name: '5 min' }).click()
  await expect(drawer.getByText(/Pale/)).toBeHidden()
})

test('an address with a symbol opens its chart, or says that the symbol is unknown', async ({
  page,
  site,
}) => {
  await page.goto(`${site.url}/?symbol=ETH-USD&range=day`)
  const drawer = page.getByRole('dialog', { name: 'Ethereum' })
  await expect(drawer.getByRole('img', { name: /Chart of Ethereum/ })).toBeVisible()
  await expect(drawer.getByRole('button', { name: '1 day', pressed: true })).toBeVisible()
  await page.goto(`${site.url}/?symbol=NOPE`)
  await expect(page.getByRole('dialog')).toContainText('We have no such symbol')
})

test('when a history cannot be loaded, the drawer says so and can try again', async ({
  page,
  site,
}) => {
  await page.goto(site.url)
  // A stream that begins while the drawer is open would ask for the history again.
  await expect(connectionOf(page)).toContainText('Live')
  await page.route('**/history?*', (route) => route.fulfill({ status: 500 }))
  await rowOf(page, 'ETH-USD').getByRole('link').click()
  const drawer = page.getByRole('dialog', { name: 'Ethereum' })
  await expect(drawer).toContainText('could not be loaded')
  await page.unroute('**/history?*')
  await drawer.getByRole('button', { name: 'Try again' }).click()
  await expect(drawer.getByRole('img', { name: /Chart of Ethereum/ })).toBeVisible()
})

test('the choice of cards or a table and the colours of prices are remembered', async ({
  page,
  site,
}) => {
  await page.goto(site.url)
  await marketsOf(page).getByRole('button', { name: 'Cards' }).click()
  await expect(marketsOf(page).getByRole('listitem')).toHaveCount(8)
  await marketsOf(page).getByRole('button', { name: 'Red for rising prices' }).click()
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-trend', 'red-up')
  await expect(marketsOf(page).getByRole('listitem')).toHaveCount(8)
})

for (const view of ['Table', 'Cards']) {
  test(`${view}: rows slide when their order changes, and a new price measures no row`, async ({
    page,
    marquee,
  }) => {
    await page.goto(marquee.url)
    const markets = marketsOf(page)
    await markets.getByRole('button', { name: view }).click()
    // A row that comes later would move the others.
    await expect(markets.getByRole('link')).toHaveCount(8)
    await page.evaluate(() => {
      const { prototype } = Element
      const { dataset } = document.body
      const isOurs = (element: Element) =>
        element.matches('.markets tbody > *, .markets .cards > *')
      const measure: () => DOMRect = Reflect.get(prototype, 'getBoundingClientRect')
      prototype.getBoundingClientRect = function () {
        if (isOurs(this)) dataset['measured'] = 'yes'
        return measure.call(this)
      }
      document.addEventListener('transitionrun', ({ propertyName, target }) => {
        if (propertyName === 'transform' && isOurs(target as Element)) dataset['slid'] = 'yes'
      })
    })
    const body = page.locator('body')
    await marquee.simulator.setPrice('BTC-USD', 123_456.78)
    await expect(markets.getByText('123,456.78')).toBeVisible()
    await expect(body).not.toHaveAttribute('data-measured')
    await markets.getByRole('combobox', { name: 'Order of the prices' }).selectOption('loss')
    await expect(body).toHaveAttribute('data-measured')
    await expect(body).toHaveAttribute('data-slid')
    await expect(markets.getByRole('link').last()).toHaveText('Bitcoin')
  })
}

for (const colorScheme of ['dark', 'light'] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme, reducedMotion: 'reduce' })

    for (const query of ['symbol=BTC-USD', 'film=douban:36710101', 'film=nope']) {
      test(`axe finds no fault in the drawer at ?${query}`, async ({ page, site }) => {
        await page.goto(`${site.url}/?${query}`)
        await expect(page.getByRole('dialog')).toBeVisible()
        await expect(rowOf(page, 'BTC-USD').or(page.getByRole('dialog')).first()).toBeVisible()
        expect(await axeFaults(page, { within: 'dialog' })).toEqual([])
      })
    }
  })
}
