import fc from 'fast-check'
import { expect } from 'vitest'
import {
  encodeEvent,
  encodeRetry,
  type Frame,
} from '../../packages/sse-server/src/frames/encode.ts'
import {
  hostileText,
  validId,
  validName,
} from '../../packages/sse-server/src/testing/testHostileText.ts'
import type { EngineName } from './drivers/engine.ts'
import { eventually, test } from './fixtures.ts'
import { say } from './server/answers.ts'

// A page has to listen to each name, so the test uses a fixed set of them.
const names = fc.sample(validName, { seed: 1, numRuns: 40 })

const frames: Frame[] = fc.sample(
  fc.record({ event: fc.constantFrom(...names), data: hostileText, id: validId }),
  { seed: 2, numRuns: 2_000 },
)

/**
 * The data that a browser delivers for `data`. Every line break becomes a line feed, and a single half
 * of a surrogate pair cannot be written in UTF-8. Firefox drops NUL, against the standard. Our data is
 * JSON, which writes NUL as \\u0000, so this does not harm us.
 */
const readBy = (engine: EngineName) => {
  return ({ event, data, id = null }: Frame) => {
    const read = data.replace(/\r\n|\r/g, '\n').toWellFormed()
    return { event, data: engine === 'firefox' ? read.replaceAll('\0', '') : read, id }
  }
}

test.for([
  ['in one piece', undefined],
  ['in pieces of 7 bytes', 7],
] as const)(
  'a browser reads two thousand hostile values %s as they were written',
  async ([, pieceBytes], { engine, server, tab }) => {
    const text = encodeRetry(1_000) + frames.map(encodeEvent).join('')
    server.byDefault(say(text, pieceBytes === undefined ? {} : { pieceBytes }))
    await tab.ask((recorder, all) => recorder.openBare('/events', all), [...new Set(names)])
    await eventually(async () => {
      expect(await tab.ask(({ events }) => events.length)).toBe(frames.length)
    })
    expect(await tab.ask(({ events }) => events)).toEqual(frames.map(readBy(engine.name)))
  },
)
