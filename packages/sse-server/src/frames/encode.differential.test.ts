import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Frame, encodeEvent, encodeRetry } from './encode.ts'
import {
  cut,
  hostileText,
  pieceBytes,
  spoilt,
  validId,
  validName,
} from '../testing/testHostileText.ts'
import { asRead, type ReadEvent, parsers } from '../testing/testParsers.ts'

const valuesPerSeed = 100_000
const valuesPerStream = 10_000
// These are a million values. One seed takes a second or two alone, and far more on a busy machine.
const seeds = Array.from({ length: 10 }, (_, index) => index + 1)

const at = <T>(pool: readonly T[], index: number) => pool[index % pool.length] as T

/** Returns the first event that differs. To print two whole lists would take minutes. */
function firstDifference(read: readonly ReadEvent[], sent: readonly ReadEvent[]) {
  const same = (one?: ReadEvent, other?: ReadEvent) =>
    one?.event === other?.event &&
    one?.data === other?.data &&
    one?.lastEventId === other?.lastEventId
  const length = Math.max(read.length, sent.length)
  for (let index = 0; index < length; index++) {
    if (!same(read[index], sent[index])) return { index, read: read[index], sent: sent[index] }
  }
  return null
}

/** Returns where a parser read something else than was written. The tests expect that to be nowhere. */
async function misreadings(frames: readonly Frame[], wire: string, pieceSizes: number[]) {
  const pieces = cut(Buffer.from(wire), pieceSizes)
  const names = new Set(frames.map(({ event }) => event))
  const sent = asRead(frames)
  const found = []
  for (const [parser, read] of Object.entries(parsers)) {
    const difference = firstDifference(await read(pieces, names), sent)
    if (difference) found.push({ parser, ...difference })
  }
  return found
}

/** Makes hostile data with valid names and ids. The same seed makes the same data. */
function hostileFrames(seed: number, numRuns: number): Frame[] {
  const names = fc.sample(validName, { seed, numRuns: 101 })
  const ids = fc.sample(fc.option(validId), { seed, numRuns: 997 })
  return fc
    .sample(hostileText, { seed, numRuns })
    .map((data, index) => ({ event: at(names, index), data, id: at(ids, index) }))
}

describe('three parsers that we did not write read', () => {
  test.each(seeds)(
    `${valuesPerSeed.toLocaleString('en')} hostile values as they were, seed %d`,
    async (seed) => {
      const frames = hostileFrames(seed, valuesPerSeed)
      const sizes = fc.sample(pieceBytes, { seed, numRuns: 1_009 })
      for (let start = 0; start < frames.length; start += valuesPerStream) {
        const some = frames.slice(start, start + valuesPerStream)
        expect(await misreadings(some, some.map(encodeEvent).join(''), sizes)).toEqual([])
      }
    },
  )

  test.each([1, 2, 3])('hostile values as they were, %d bytes at a time', async (size) => {
    const frames = hostileFrames(11, 300)
    expect(await misreadings(frames, frames.map(encodeEvent).join(''), [size])).toEqual([])
  })

  test('the events alone where reconnection times stand between them', async () => {
    const frames = hostileFrames(12, 1_000)
    const times = fc.sample(fc.double(), { seed: 12, numRuns: 1_000 })
    const wire = frames.map((frame, index) => encodeRetry(at(times, index)) + encodeEvent(frame))
    expect(await misreadings(frames, wire.join(''), [512])).toEqual([])
  })

  test.each([
    ['name', spoilt(validName).map((event) => ({ event, data: 'x', id: '1-0' }))],
    ['id', spoilt(validId).map((id) => ({ event: 'news', data: 'x', id }))],
  ])('no %s but as it was: anything else is refused', async (_field, arbitrary) => {
    const frames: Frame[] = []
    let wire = ''
    let refused = 0
    for (const frame of fc.sample(arbitrary, { seed: 13, numRuns: 20_000 })) {
      try {
        wire += encodeEvent(frame)
        frames.push(frame)
      } catch (error) {
        if (!(error instanceof RangeError)) throw error
        refused++
      }
    }
    expect(refused).toBeGreaterThan(10_000)
    expect(frames.length).toBeGreaterThan(1_000)
    expect(await misreadings(frames, wire, [4_096])).toEqual([])
  })
})
