import { expect, test } from 'vitest'
import * as v from 'valibot'
import { liveSchemas } from './liveSchemas.ts'

const known = {
  source: 'douban',
  topic: 'movies',
  state: 'live',
  since: 0,
  lastSuccessAt: null,
  nextPollAt: null,
  simulated: true,
}
const sources = [known, { ...known, source: 'tides', topic: 'no-such-topic' }]

const hello = { protocol: 1, resume: 'fresh', heartbeatMs: 15_000, serverNow: 1, retryMs: 3_000 }

test('a source of a topic that this page does not know is left out, and the rest is read', () => {
  expect(v.parse(liveSchemas.hello, { ...hello, sources })).toEqual({ ...hello, sources: [known] })
  expect(v.parse(liveSchemas.snapshot, { sources })).toEqual({ sources: [known] })
})

test('a state of the journal that this page does not know counts as live, and the rest is read', () => {
  const read = (state: string) => {
    const journal = { state, since: 7 }
    return [
      v.parse(liveSchemas.hello, { ...hello, sources, journal }).journal?.state,
      v.parse(liveSchemas.snapshot, { sources, journal }).journal?.state,
      v.parse(liveSchemas.journal, journal).state,
    ]
  }
  expect(read('cut')).toEqual(['cut', 'cut', 'cut'])
  expect(read('of-the-future')).toEqual(['live', 'live', 'live'])
})
