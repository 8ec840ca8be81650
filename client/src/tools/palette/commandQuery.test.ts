import { describe, expect, test } from 'vitest'
import { quoteName, wordsOf } from '../../topics/stocks/quoteName.ts'
import { loadPinyin } from '../../ui/useChinese.ts'
import { findCommands, type Command } from './commandQuery.ts'

const command = (group: Command['group'], label: string, more: Partial<Command> = {}): Command => ({
  id: label,
  group,
  label,
  run: () => {},
  ...more,
})
const commands = [
  command('views', 'On now'),
  command('settings', 'Theme: dark'),
  command('symbols', 'BTC-USD', { detail: 'Bitcoin' }),
  command('symbols', 'ETH-USD'),
  command('films', 'The dark house', { words: 'Das dunkle Haus' }),
]
const labels = (text: string) => findCommands(commands, text).map(({ label }) => label)

test('without a word, all commands are listed in their order', () => {
  expect(labels(' ')).toEqual(commands.map(({ label }) => label))
})

test('a command is found when it has every word, in upper or lower case, also in its details', () => {
  expect(labels('btc')).toEqual(['BTC-USD'])
  expect(labels('bitcoin usd')).toEqual(['BTC-USD'])
  expect(labels('dunkle')).toEqual(['The dark house'])
  expect(labels('nothing of the kind')).toEqual([])
})

test('commands that begin with the text come first in their group, and that group comes first', () => {
  expect(labels('the')).toEqual(['Theme: dark', 'The dark house'])
  expect(labels('e')).toEqual(['ETH-USD', 'Theme: dark', 'The dark house'])
})

test('joiners in a name or in the typed text do not count', () => {
  const persian = [command('films', 'می\u200cخواهم')]
  for (const text of ['میخواهم', 'می\u200cخواهم'])
    expect(findCommands(persian, text)).toEqual(persian)
})

describe('a symbol is found by all that people call it', async () => {
  const chinese = await loadPinyin()
  const known: Parameters<typeof wordsOf>[0][] = [
    { symbol: 'usAAPL', name: '苹果', ticker: 'AAPL', names: { en: 'Apple Inc.', zh: '苹果' } },
    { symbol: 'sz000858', name: '五 粮 液', ticker: '000858', names: { zh: '五 粮 液' } },
    { symbol: 'sz000002', name: '万 科Ａ', ticker: '000002' },
    { symbol: 'BTC-USD', name: 'BTC-USD', ticker: 'BTC/USD', names: { en: 'Bitcoin' } },
    { symbol: 'NESN.SW', name: 'Nestlé S.A.', names: { en: 'Nestle\u0301 S.A.' } },
    { symbol: 'MAERSK-B.CO', name: 'A.P. Møller', names: { en: 'A.P. Møller' } },
  ]
  const symbols = known.map((quote) =>
    command('symbols', quoteName(quote, 'en').text, { id: quote.symbol, words: wordsOf(quote) }),
  )

  test.each([
    ['apple', 'usAAPL'],
    ['aapl', 'usAAPL'],
    ['usaapl', 'usAAPL'],
    ['苹果', 'usAAPL'],
    ['pingguo', 'usAAPL'],
    ['pg', 'usAAPL'],
    ['五粮液', 'sz000858'],
    ['wuliangye', 'sz000858'],
    ['wly', 'sz000858'],
    ['000858', 'sz000858'],
    ['万科A', 'sz000002'],
    ['bitcoin', 'BTC-USD'],
    ['btc/usd', 'BTC-USD'],
    ['nestle', 'NESN.SW'],
    ['nestl\u00e9', 'NESN.SW'],
    ['NESTLE\u0301', 'NESN.SW'],
    ['moller', 'MAERSK-B.CO'],
  ])('%j finds %s', (text, id) => {
    expect(findCommands(symbols, text, chinese)[0]?.id).toBe(id)
  })
})
