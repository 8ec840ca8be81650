import { expect, test } from 'vitest'
import { testQuote } from '../../testing/testQuote.ts'
import { createSearch } from '../../ui/search.ts'
import { quoteName, tickerOf, wordsOf } from './quoteName.ts'

const shown = (given: Parameters<typeof testQuote>[0], locale: string) => {
  const { text, lang } = quoteName(testQuote(given), locale)
  return [text, lang]
}

test('a name is in the language of the page, and says its language where it is not', () => {
  const names = { en: 'Tencent', zh: '腾讯控股' }
  expect(shown({ names }, 'en')).toEqual(['Tencent', undefined])
  expect(shown({ names }, 'zh')).toEqual(['腾讯控股', undefined])
  expect(shown({ names: { zh: '中国平安' } }, 'en')).toEqual(['中国平安', 'zh'])
  expect(shown({ names: { en: 'Solana' } }, 'zh')).toEqual(['Solana', 'en'])
})

test('a quote without names has the one that its source sends, or its ticker', () => {
  expect(shown({ symbol: 'usAAPL', name: '苹果' }, 'en')).toEqual(['苹果', 'zh'])
  expect(shown({ symbol: 'EUR-USD', name: 'EUR-USD', ticker: 'EUR/USD' }, 'en')[0]).toBe('EUR/USD')
  expect(shown({ symbol: 'EUR-USD', name: 'EUR-USD' }, 'en')[0]).toBe('EUR/USD')
  expect(tickerOf({ symbol: 'EUR-USD' })).toBe('EUR/USD')
})

test.each([
  ['usBRK.B', { ticker: 'BRK.B', exchange: 'XNYS' }, ['brk.b', 'brkb', 'usbrk.b']],
  ['hk00700', { ticker: '0700.HK', exchange: 'XHKG' }, ['700', '0700.hk', '0700HK', '00700']],
  ['sh600519', { ticker: '600519', exchange: 'XSHG' }, ['600519.SS', '600519.sh', 'SH600519']],
  ['sz000858', { ticker: '000858', exchange: 'XSHE' }, ['000858.SZ']],
  ['BTC-USD', { ticker: 'BTC/USD' }, ['btcusd', 'BTC-USD', 'btc/usd ', 'usd btc']],
  ['usAAPL', {}, ['aapl', 'usaapl']],
])('%s is found by every spelling of its ticker', (symbol, quote, typed) => {
  const words = wordsOf(testQuote({ symbol, name: symbol, ...quote }))
  expect(typed.filter((text) => !createSearch(text)(words))).toEqual([])
})
