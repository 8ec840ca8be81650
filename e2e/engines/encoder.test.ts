import fc from 'fast-check'
import { expect } from 'vitest'
import { encodeEvent, encodeRetry, type Block } from '../../server/src/frames/encode.ts'
import { hostileText, validId, validName } from '../../server/src/testing/testHostileText.ts'
import type { EngineName } from './drivers/engine.ts'
import { eventually, test } from './fixtures.ts'
import { say } from './server/answers.ts'

// A page listens to names, so that there are only so many of them.
const names = fc.sample(validName, { seed: 1, numRuns: 40 })

const blocks: Block[] = fc.sample(
  fc.record({ event: fc.constantFrom(...names), data: hostileText, id: validId }),
  { seed: 2, numRuns: 2_000 },
)

/**
 * What a reader makes of data: every line break is a line feed, and half a pair has no UTF-8.
 * Firefox leaves NUL out, against the text of the standard. JSON, which is all that our data ever is,
 * has none: it writes it as \\u0000.
 */
const readBy = (engine: EngineName) => {
  return ({ event, data, id = null }: Block) => {
    const read = data.replace(/\r\n|\r/g, '\n').toWellFormed()
    return { event, data: engine === 'firefox' ? read.replaceAll('\0', '') : read, id }
  }
}

test.for([
  ['in one piece', undefined],
  ['in pieces of 7 bytes', 7],
] as const)(
  'two thousand hostile values %s mean to a browser what was written',
  async ([, pieceBytes], { engine, server, tab }) => {
    const text = encodeRetry(1_000) + blocks.map(encodeEvent).join('')
    server.byDefault(say(text, pieceBytes === undefined ? {} : { pieceBytes }))
    await tab.ask((recorder, all) => recorder.openBare('/events', all), [...new Set(names)])
    await eventually(async () => {
      expect(await tab.ask(({ events }) => events.length)).toBe(blocks.length)
    })
    expect(await tab.ask(({ events }) => events)).toEqual(blocks.map(readBy(engine.name)))
  },
)
