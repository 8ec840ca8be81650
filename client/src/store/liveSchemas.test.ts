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

test('a source of a topic that this page does not know is left out, and the rest is read', () => {
  const hello = { protocol: 1, resume: 'fresh', heartbeatMs: 15_000, serverNow: 1, retryMs: 3_000 }
  expect(v.parse(liveSchemas.hello, { ...hello, sources })).toEqual({ ...hello, sources: [known] })
  expect(v.parse(liveSchemas.snapshot, { sources })).toEqual({ sources: [known] })
})
