import { expect, marketsOf, rowOf, tickerOf } from './rig/fixtures.ts'
import { testWithPrices } from './rig/testWithPrices.ts'

const symbols = ['M&M.NS', 'BINANCE:BTCUSDT', 'BTC/USD', '^IRX', 'CL=F']
const test = testWithPrices(
  Object.fromEntries([...symbols, 'ETH-USD'].map((symbol) => [symbol, ['12.5', '12']])),
)

test.use({ reducedMotion: 'reduce' })

for (const symbol of symbols) {
  test(`${symbol} has a row, a drawer with an address, a history, and a place in a list`, async ({
    page,
    site,
  }) => {
    const ticker = tickerOf(symbol)
    await page.goto(site.url)
    const history = page.waitForResponse(/\/history/)
    await rowOf(page, symbol).getByRole('link').click()
    expect((await history).status()).toBe(200)
    const drawer = page.getByRole('dialog', { name: ticker })
    await expect(drawer).toContainText('12.50')
    expect(new URL(page.url()).searchParams.get('symbol')).toBe(symbol)

    // The address alone opens it again, and its star fills the list.
    await page.reload()
    await expect(drawer.getByRole('img', { name: `Chart of ${ticker}` })).toBeVisible()
    await drawer.getByRole('button', { name: `On my list: ${ticker}` }).click()
    await page.keyboard.press('Escape')
    const narrowed = page.waitForResponse(/\/api\/events\?symbols=/)
    await marketsOf(page).getByRole('button', { name: 'Only my list' }).click()
    const response = await narrowed
    expect(response.status()).toBe(200)
    expect(new URL(response.url()).searchParams.get('symbols')).toBe(symbol)
    await expect(marketsOf(page).getByRole('row').filter({ hasText: '12.50' })).toHaveCount(1)
    await expect(rowOf(page, symbol)).toBeVisible()
  })
}

test('a symbol that no server can have is unknown, in the page and in every address', async ({
  page,
  site,
  request,
}) => {
  // "100%" is not even a text of an address.
  for (const query of ['100%', encodeURIComponent('100%')]) {
    await page.goto(`${site.url}/?symbol=${query}`)
    await expect(page.getByRole('dialog')).toContainText('We have no such symbol')
  }
  const statusOf = async (path: string) => (await request.get(site.url + path)).status()
  expect(await statusOf('/api/stocks/100%25/history')).toBe(404)
  expect(await statusOf('/api/stocks/100%/history')).toBe(400)
  expect(await statusOf('/api/events?symbols=100%25')).toBe(400)
  expect(await statusOf('/api/snapshot?symbols=100%25')).toBe(400)
})
