import { expect, test } from 'vitest'
import { createPublishing } from '../../../../server/src/publishing.ts'
import { quoteEvent } from '../testing/testEvents.ts'
import { createTestHub } from '../testing/testHub.ts'
import { onceFor } from './onceFor.ts'

test('`make` is called once for the same object, and again for another one', () => {
  let made = 0
  const numberOf = onceFor(() => ++made)
  const [a, b] = [{}, {}]
  expect([a, a, b, b, a].map(numberOf)).toEqual([1, 1, 2, 2, 3])
})

test('an event becomes JSON once on its way from its source to its clients', () => {
  const { hub, state, ids, publish: append } = createTestHub()
  const publish = createPublishing({
    isNews: state.isNews,
    append,
    maxEventBytes: 10_000,
    onCut: () => {},
  })
  const event = quoteEvent()
  let texts = 0
  const plain = { ...event.data }
  publish([{ ...event, data: Object.assign(event.data, { toJSON: () => (texts++, plain) }) }])
  hub.flush()
  expect([ids.length, texts]).toEqual([1, 1])
})
