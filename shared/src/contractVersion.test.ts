import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { contractVersion } from './contractVersion.ts'
import { historyRanges } from './priceHistory.ts'
import { streamEvents } from './streamEvents.ts'

/** A kind and a schema with its limits, as text, without the code of its checks. */
const textOf = (part: unknown) =>
  JSON.stringify(part, (_key, value: unknown) => (value instanceof RegExp ? value.source : value))
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 8)

// The bars of the charts are kept in the journal too. Bars in shorter buckets are put together on reading.
const contract = { ...streamEvents, historyRanges }

// If this fails, a schema has changed. Read what `contractVersion` says, raise it where that is needed, and
// write the new fingerprint here. A new event needs no new version. Add it here, so that it is watched.
test('a person who changes a schema decides whether old events may still be sent', () => {
  const hashes = Object.entries(contract).map(([name, part]) => [name, hashOf(textOf(part))])
  expect({ contractVersion, ...Object.fromEntries(hashes) }).toMatchObject({
    contractVersion: 1,
    clock: '7e10615a',
    movies: 'c9ca5578',
    'stock-update': '50ee146f',
    'source-status': '5a214e5b',
    'source-poll': '284ad28d',
    historyRanges: 'f0fd5307',
  })
})

test('a fingerprint has the fields and the limits of a schema', () => {
  for (const word of [
    'marketState',
    'posterUrl',
    'max_length',
    'lastSuccessAt',
    '"kind":"signal"',
  ]) {
    expect(textOf(contract)).toContain(word)
  }
})
