import { expect, marketsOf, rowOf, showAllPrices, tickerOf } from './rig/fixtures.ts'
import { misfits } from './rig/misfits.ts'
import { testWithPrices } from './rig/testWithPrices.ts'

/** Prices of unusual size, each with its previous close. */
const prices: Record<string, [price: string, close: string]> = {
  'EUR-USD': ['1.0834', '1.0813'],
  'USDT-USDC': ['0.99996', '1.0001'],
  'TINY-BTC': ['1e-8', '2e-8'],
  'SHIB-USDT': ['0.000012345', '0.000012001'],
  'BRK.A-USD': ['700000', '698120.5'],
  'BIG-USD': ['9999999', '9000000'],
  'SAMSUNG-KRW': ['71300', '70900'],
  'TOYOTA-JPY': ['2914.5', '2900'],
  'BBCA-IDR': ['9250', '9300'],
  'CL=F-USD': ['-37.63', '18.27'],
  'NIFTY_FIN_SERVICE.NS': ['25100.35', '25000.1'],
  'A-1000SATSXYZ': ['0.5', '0.1'],
}

const test = testWithPrices(prices)

// With reduced motion the tape is a list that scrolls.
test.use({ reducedMotion: 'reduce' })

test('a price has as many decimals as its size and its currency need', async ({ page, site }) => {
  await page.goto(site.url)
  const shown = {
    'EUR-USD': '1.0834',
    'TINY-BTC': '0.00000001',
    'BRK.A-USD': '700,000.00',
    'SAMSUNG-KRW': '71,300',
    'TOYOTA-JPY': '2,914.5',
    'BBCA-IDR': '9,250',
    'CL=F-USD': '-37.63',
  }
  for (const [symbol, price] of Object.entries(shown)) {
    await expect(rowOf(page, symbol).getByText(price, { exact: true })).toBeVisible()
  }
  await expect(rowOf(page, 'EUR-USD')).toContainText('+0.0021')
  await expect(rowOf(page, 'NIFTY_FIN_SERVICE.NS').getByText('25,100.35')).toBeVisible()
})

const symbols = ['TINY-BTC', 'BIG-USD', 'NIFTY_FIN_SERVICE.NS']
const more = ['TOYOTA-JPY', 'SAMSUNG-KRW', 'BBCA-IDR', 'BRK.A-USD']
for (const [width, height, opened] of [
  [320, 640, [...symbols, ...more]],
  [390, 844, symbols],
  [1440, 900, symbols],
] as const) {
  test(`no number is wider than its box at ${width} px`, async ({ page, site }) => {
    await page.setViewportSize({ width, height })
    await page.goto(site.url)
    await showAllPrices(page, tickerOf('A-1000SATSXYZ'))
    const markets = marketsOf(page)
    for (const view of ['Table', 'Cards']) {
      await markets.getByRole('button', { name: view }).click()
      await expect(markets.getByText('9,999,999.00')).toBeVisible()
      expect.soft(await misfits(page), view).toEqual([])
      expect.soft(await markets.evaluate(overlaps), view).toEqual([])
    }
    for (const symbol of opened) {
      await page.goto(`${site.url}/?symbol=${encodeURIComponent(symbol)}`)
      const drawer = page.getByRole('dialog', { name: tickerOf(symbol) })
      await expect(drawer.getByRole('img', { name: /Chart of/ })).toBeVisible()
      expect.soft(await misfits(page), symbol).toEqual([])
    }
  })
}

/** The texts of a row or a card that overlap. */
function overlaps(markets: Element): string[] {
  const found: string[] = []
  for (const row of markets.querySelectorAll('tbody tr, .cards > *')) {
    const words: { text: string; box: DOMRect }[] = []
    const texts = document.createTreeWalker(row, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
      const text = texts.currentNode.textContent?.trim() ?? ''
      const element = texts.currentNode.parentElement
      if (text === '' || element?.closest('.visually-hidden') !== null) continue
      const range = document.createRange()
      range.selectNodeContents(texts.currentNode)
      const [cell, line] = [element.closest('td, th, p') ?? row, range.getBoundingClientRect()]
      const { left, right } = cell.getBoundingClientRect()
      // A text with an ellipsis is wider than its cell, but is not drawn outside it.
      const from = Math.max(
        line.left,
        left - (getComputedStyle(element).overflowX === 'hidden' ? 0 : 99),
      )
      const to =
        getComputedStyle(element).overflowX === 'hidden' ? Math.min(line.right, right) : line.right
      words.push({ text, box: new DOMRect(from, line.top, to - from, line.height) })
    }
    for (const [n, one] of words.entries()) {
      for (const other of words.slice(n + 1)) {
        const across =
          Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
        const down =
          Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
        if (across > 1 && down > 6) found.push(`${one.text} and ${other.text}`)
      }
    }
  }
  return found
}
