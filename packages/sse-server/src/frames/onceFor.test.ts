import * as v from 'valibot'
import { expect, test } from 'vitest'
import { createTestPublisher } from '../testing/testPublisher.ts'
import { onceFor } from './onceFor.ts'

test('`make` is called once for the same object, and again for another one', () => {
  let made = 0
  const numberOf = onceFor(() => ++made)
  const [a, b] = [{}, {}]
  expect([a, a, b, b, a].map(numberOf)).toEqual([1, 1, 2, 2, 3])
})

test('an event becomes JSON once on its way from its publisher to its clients', () => {
  let texts = 0
  const data = { toJSON: () => (texts++, { text: 'a' }) }
  const { hub, publish, ids } = createTestPublisher({ named: { schema: v.any() } })
  publish({ name: 'named', data })
  hub.flush()
  expect([ids.length, texts]).toEqual([1, 1])
})
