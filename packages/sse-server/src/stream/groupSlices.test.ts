import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createGroup } from './group.ts'
import { everything } from '../testing/testEvents.ts'

/** A subscriber of the group: what it has got, and what it must get next. */
interface Present {
  got: string
  /** What it must get of the batch that is being sent. Empty when it has it. */
  inBatch: string
  queued: string
  leave: () => void
  /** The subscriber that leaves when this one is sent to. */
  victim: Present | null
}

function createRig() {
  const group = createGroup(everything)
  const present = new Set<Present>()
  const leave = (subscriber: Present) => {
    subscriber.leave()
    present.delete(subscriber)
  }

  const join = () => {
    const subscriber: Present = { got: '', inBatch: '', queued: '', leave: () => {}, victim: null }
    const slot = group.join({
      subscription: everything,
      send({ body }) {
        const text = Buffer.from(body).toString()
        // So a batch that comes twice fails, and a batch of another group as well.
        expect(text).toBe(subscriber.inBatch)
        expect(present).toContain(subscriber)
        subscriber.got += text
        subscriber.inBatch = ''
        if (subscriber.victim !== null) leave(subscriber.victim)
      },
    })
    subscriber.leave = () => slot.leave()
    present.add(subscriber)
  }
  const queue = (frame: string) => {
    group.queue(frame)
    for (const subscriber of present) subscriber.queued += frame
  }
  const seal = () => {
    if (!group.isSent() || !group.seal(null)) return
    for (const subscriber of present) {
      subscriber.inBatch = subscriber.queued
      subscriber.queued = ''
    }
  }
  const send = (most: number) => {
    const due = () => [...present].filter(({ inBatch }) => inBatch !== '').length
    const sent = group.send(most)
    expect(sent).toBeLessThanOrEqual(most)
    expect(group.isSent() || sent === most).toBe(true)
    if (group.isSent()) expect(due()).toBe(0)
  }
  return { group, present, join, queue, seal, send, leave }
}

test('subscribers come and go, and each gets what was queued while it was there, once', () => {
  const step = fc.record({
    act: fc.constantFrom('join', 'join', 'leave', 'queue', 'seal', 'send', 'send', 'arm'),
    which: fc.nat({ max: 7 }),
    other: fc.nat({ max: 7 }),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (script) => {
      const { group, present, join, queue, seal, send, leave } = createRig()
      let serial = 0
      for (const { act, which, other } of script) {
        const chosen = [...present][which % Math.max(1, present.size)]
        const victim = [...present][other % Math.max(1, present.size)]
        if (act === 'join') join()
        if (act === 'queue') queue(`${serial++};`)
        if (act === 'seal') seal()
        if (act === 'send') send(1 + (which % 3))
        if (act === 'leave' && chosen !== undefined) leave(chosen)
        if (act === 'arm' && chosen !== undefined) chosen.victim = victim ?? null
        expect(group.size()).toBe(present.size)
      }
      send(Infinity)
      seal()
      send(Infinity)
      for (const subscriber of present)
        expect([subscriber.inBatch, subscriber.queued]).toEqual(['', ''])
    }),
    { numRuns: 3_000 },
  )
})
