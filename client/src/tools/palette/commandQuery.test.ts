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
