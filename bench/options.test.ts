import { expect, test } from 'vitest'
import { OptionError, parseOptions } from './options.ts'

const known = { cases: ['10x1000', 'max'], variants: ['net', 'marquee', 'hono'] }
const parse = (...args: string[]) => parseOptions(args, known)

test('without options, every case is measured in three rounds', () => {
  expect(parse()).toMatchObject({ ...known, rounds: 3, quick: false, stalled: 1 })
})

test('a quick run has one round, unless an option says more', () => {
  expect(parse('--quick').rounds).toBe(1)
  expect(parse('--quick', '--rounds', '2').rounds).toBe(2)
})

test('names are put in the order of the tables', () => {
  expect(parse('--only', 'marquee,net', '--case=max')).toMatchObject({
    variants: ['net', 'marquee'],
    cases: ['max'],
  })
})

test.each([
  [['--case', 'min'], 'There is no case "min". There are: 10x1000, max'],
  [['--only', 'net,fastify'], 'There is no variant "fastify". There are: net, marquee, hono'],
  [['--rounds', '0'], '--rounds is a whole number from 1 to 99, not "0"'],
  [['--rounds', '1.5'], '--rounds is a whole number from 1 to 99, not "1.5"'],
  [['--stalled', 'many'], '--stalled is a whole number from 1 to 999, not "many"'],
])('%j is refused in one line', (args, message) => {
  expect(() => parse(...args)).toThrow(new OptionError(message))
})

test('an unknown option is refused', () => {
  expect(() => parse('--fast')).toThrow(OptionError)
  expect(() => parse('fast')).toThrow(OptionError)
})
