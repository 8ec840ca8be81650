import { describe, expect, test } from 'vitest'
import { frameBytes } from './frames/streamEvent.ts'
import { readStream } from './testing/fakeSink.ts'
import { clockEvent, everything, lineEvent, quoteEvent } from './testing/testEvents.ts'
import { createTestPublisher } from './testing/testPublisher.ts'

/** A publisher with one subscriber, and a look at everything that a publication can change. */
function createRig(...options: Parameters<typeof createTestPublisher>) {
  const rig = createTestPublisher(...options)
  let text = ''
  const send = ({ body }: { body: Uint8Array }) => void (text += Buffer.from(body).toString())
  rig.hub.join({ subscription: everything, send }, 'none')
  const received = () => readStream(text).marks
  const all = () => ({
    ids: [...rig.ids],
    kept: rig.window.since(null)?.length,
    states: rig.state.newest(everything).map(({ id }) => id),
    snapshot: rig.state.snapshot(everything).map(({ id }) => id),
    published: Object.fromEntries(rig.meter.published),
    received: received(),
  })
  return { ...rig, received, all }
}

describe('an event that is too large', () => {
  test('is refused with its name and its size in bytes', () => {
    const { publish } = createRig(undefined, { maxEventBytes: 1_000 })
    const event = quoteEvent({ name: '电'.repeat(300) })
    const message = `quote has ${frameBytes(event)} bytes; an event may have 1000`
    expect(() => publish(event)).toThrow(
      expect.objectContaining({ name: 'StreamError', kind: 'too-large', message }),
    )
  })

  test.each([clockEvent(), lineEvent('a'), quoteEvent()])(
    'has at least one byte more than the limit: $name',
    (event) => {
      const size = frameBytes(event)
      const publishTo = (maxEventBytes: number) => () =>
        createRig(undefined, { maxEventBytes }).publish(event)
      expect(publishTo(size)).not.toThrow()
      expect(publishTo(size - 1)).toThrow(expect.objectContaining({ kind: 'too-large' }))
    },
  )
})

test.each([
  ['unknown-event', { name: 'nothing', data: {} }],
  ['unknown-event', { name: 'constructor', data: {} }],
  ['unknown-event', { name: 'hello', data: {} }],
  ['invalid-data', { name: 'line', data: { text: 1 } }],
  ['invalid-data', { name: 'clock', data: null }],
  ['too-large', lineEvent('x'.repeat(10_000))],
  ['closed', lineEvent('good')],
])('%s: nothing changes, also where the other events are good: %j', (kind, bad) => {
  const { publish, publishAll, close, all, received } = createRig()
  publish(lineEvent('a'))
  publish(quoteEvent())
  const before = all()
  if (kind === 'closed') close()
  const good = [clockEvent(), lineEvent('b'), quoteEvent({ price: 2 })]
  for (const events of [[bad], [...good, bad], [bad, ...good]]) {
    expect(() => publishAll(events)).toThrow(expect.objectContaining({ name: 'StreamError', kind }))
    expect(all()).toEqual(before)
  }
  expect(received()).toHaveLength(2)
})
