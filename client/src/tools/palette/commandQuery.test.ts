import { expect, test } from 'vitest'
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

test('without a word all of them are there, in their order', () => {
  expect(labels(' ')).toEqual(commands.map(({ label }) => label))
})

test('every word must be in it, in any letters, also in what is said beside it', () => {
  expect(labels('btc')).toEqual(['BTC-USD'])
  expect(labels('bitcoin usd')).toEqual(['BTC-USD'])
  expect(labels('dunkle')).toEqual(['The dark house'])
  expect(labels('nothing of the kind')).toEqual([])
})

test('what begins with it comes first in its group, and that group before the others', () => {
  expect(labels('the')).toEqual(['Theme: dark', 'The dark house'])
  expect(labels('e')).toEqual(['ETH-USD', 'Theme: dark', 'The dark house'])
})

test('joiners in a name or in what is typed do not count', () => {
  const persian = [command('films', 'می\u200cخواهم')]
  for (const text of ['میخواهم', 'می\u200cخواهم'])
    expect(findCommands(persian, text)).toEqual(persian)
})
