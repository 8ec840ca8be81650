import { describe, expect, test } from 'vitest'
import type { EventId } from '../../../../protocol/src/eventId.ts'
import { frameOf, type StreamEvent } from '../../frames/streamEvent.ts'
import { createFakeRuntime } from '../../testing/fakeRuntime.ts'
import { lineEvent, quoteEvent } from '../../testing/testEvents.ts'
import type { NumberedEvent } from '../journal.ts'
import { journalOver } from './journalOver.ts'
import type { Batch } from './messages.ts'

/** A journal whose store answers when a test says it. */
function createRig({ maxEvents = 100 } = {}) {
  const runtime = createFakeRuntime()
  const batches: Batch[] = []
  const said: string[] = []
  const tailed: NumberedEvent[] = []
  const told: (EventId | Error)[] = []
  let settle: { resolve: () => void; reject: (error: Error) => void } | null = null
  const onState = { run: () => {} }
  const onTail: { run(numbered: NumberedEvent): void } = { run: () => {} }
  const journal = journalOver({
    store: {
      write(batch) {
        batches.push(batch)
        return new Promise<void>((resolve, reject) => (settle = { resolve, reject }))
      },
      close: () => Promise.resolve(void said.push('closed')),
    },
    listener: {
      keyOf: ({ name, data }) => (name === 'quote' ? (data as { symbol: string }).symbol : null),
      tail(numbered) {
        tailed.push(numbered)
        onTail.run(numbered)
      },
      heard: () => {},
      state(state) {
        said.push(state)
        onState.run()
      },
    },
    ...{ runtime, idsAfter: null, name: 'It', onNotice: (message) => said.push(message) },
    retain: { maxEvents, maxAgeMs: 60_000, maxBytes: 100_000 },
  })
  const settled = async (run: (waiting: NonNullable<typeof settle>) => void) => {
    if (settle === null) throw new Error('Nothing is written')
    const waiting = settle
    settle = null
    run(waiting)
    await new Promise((resolve) => setImmediate(resolve))
  }
  const append = (...events: StreamEvent[]) => journal.append(events, (id) => told.push(id))
  return {
    ...{ runtime, journal, batches, said, tailed, told, append, onTail, onState },
    stored: () => settled(({ resolve }) => resolve()),
    failed: () => settled(({ reject }) => reject(new Error('full'))),
    texts: () => tailed.map(({ event }) => (event.data as { text: string }).text),
    textsOf: (batch: Batch | undefined) =>
      batch?.rows.map(({ data }) => (JSON.parse(data) as { text?: string }).text),
  }
}

test('nothing comes back before it is stored', async () => {
  const { append, tailed, told, stored } = createRig()
  append(lineEvent('a'))
  expect([tailed, told]).toEqual([[], []])
  await stored()
  expect(told).toEqual([tailed[0]?.id])
})

test('what waits is stored together, one transaction after the other', async () => {
  const { append, batches, stored, textsOf, texts } = createRig()
  append(lineEvent('a'))
  append(lineEvent('b'))
  append(lineEvent('c'), lineEvent('d'))
  expect(batches).toHaveLength(1)
  await stored()
  expect(batches.map(textsOf)).toEqual([['a'], ['b', 'c', 'd']])
  expect(texts()).toEqual(['a'])
})

test('what is sent is what was stored, also where the app changes the data meanwhile', async () => {
  const { append, batches, stored, onTail } = createRig()
  const frames: string[] = []
  onTail.run = ({ event, id }) => frames.push(frameOf(event, id))
  const event = lineEvent('as it was')
  append(event, lineEvent('other'))
  event.data.text = 'changed'
  await stored()
  expect(batches[0]?.rows[0]?.data).toBe('{"text":"as it was"}')
  expect(frames[0]).toContain('{"text":"as it was"}')
})

test('a text that is kept is stored after what it takes into account', async () => {
  const { append, journal, batches, stored } = createRig()
  const kept = { upTo: null, text: 'bars' }
  append(lineEvent('a'))
  journal.keep({ upTo: null, text: 'older' })
  journal.keep(kept)
  await stored()
  await stored()
  expect(batches.map((batch) => batch.kept)).toEqual([null, kept])
})

describe('while the store fails', () => {
  test('events come back at once and in order, and are stored before everything newer', async () => {
    const { append, batches, runtime, stored, failed, textsOf, texts, told, said } = createRig()
    append(lineEvent('a'))
    append(lineEvent('b'))
    await failed()
    append(lineEvent('c'))
    expect(texts()).toEqual(['a', 'b', 'c'])
    expect(told).toEqual([expect.any(Error), expect.any(Error), expect.any(Error)])
    await runtime.advance(1_000)
    await failed()
    await runtime.advance(1_000)
    await stored()
    append(lineEvent('d'))
    await stored()
    expect(batches.map(textsOf)).toEqual([['a'], ['a', 'b', 'c'], ['a', 'b', 'c'], ['d']])
    expect(texts()).toEqual(['a', 'b', 'c', 'd'])
    expect(said).toEqual([
      'It cannot store: full. Events go on, and are not saved.',
      'unsaved',
      'It stores again',
      'live',
    ])
  })

  test('an event that is appended while another comes back comes after it', async () => {
    const { append, failed, texts, onTail } = createRig()
    onTail.run = ({ event }) => {
      if ((event.data as { text: string }).text === 'a') append(lineEvent('answer'))
    }
    append(lineEvent('a'), lineEvent('b'))
    append(lineEvent('c'))
    await failed()
    expect(texts()).toEqual(['a', 'b', 'c', 'answer'])
  })

  test('an event that is appended when the state is told comes after those before it', async () => {
    const { append, failed, stored, runtime, texts, onState } = createRig()
    append(lineEvent('a'))
    append(lineEvent('b'))
    onState.run = () => append(lineEvent('state'))
    await failed()
    append(lineEvent('c'))
    await runtime.advance(1_000)
    await stored()
    await stored()
    expect(texts()).toEqual(['a', 'b', 'state', 'c', 'state'])
  })

  test('no more waits than is retained: older ones go from the file too, the newest states stay', async () => {
    const { append, runtime, batches, stored, failed, textsOf } = createRig({ maxEvents: 2 })
    append(quoteEvent({ symbol: 'A', price: 1 }))
    await failed()
    append(quoteEvent({ symbol: 'A', price: 2 }))
    for (const text of ['a', 'b', 'c']) append(lineEvent(text))
    await runtime.advance(1_000)
    const [, batch] = batches
    expect(textsOf(batch)).toEqual(['b', 'c'])
    expect(batch?.isAfterHole).toBe(true)
    expect(batch?.lostStates.map(({ data }) => JSON.parse(data) as unknown)).toEqual([
      quoteEvent({ symbol: 'A', price: 2 }).data,
    ])
    await stored()
    append(lineEvent('d'))
    expect(batches[2]).toMatchObject({ isAfterHole: false, lostStates: [] })
  })

  test('what is lost behind what the disk has in hand makes a hole after it', async () => {
    for (const isStored of [true, false]) {
      const rig = createRig({ maxEvents: 2 })
      rig.append(quoteEvent({ symbol: 'A' }))
      await rig.runtime.advance(5_000)
      for (const text of ['a', 'b', 'c']) rig.append(lineEvent(text))
      await (isStored ? rig.stored() : rig.failed())
      await rig.runtime.advance(1_000)
      expect(rig.batches).toHaveLength(2)
      expect(rig.textsOf(rig.batches[1])).toEqual(['c'])
      expect(rig.batches[1]?.isAfterHole).toBe(true)
      expect(rig.batches[1]?.lostStates).toHaveLength(isStored ? 0 : 1)
    }
  })

  test('a disk that does not answer counts as one that fails, until it answers', async () => {
    const { append, runtime, stored, said, texts, told } = createRig()
    append(lineEvent('a'))
    await runtime.advance(4_999)
    expect(texts()).toEqual([])
    await runtime.advance(1)
    append(lineEvent('b'))
    expect(texts()).toEqual(['a', 'b'])
    expect(said).toEqual([expect.stringContaining('not answered for 5 s'), 'unsaved'])
    await stored()
    await stored()
    append(lineEvent('c'))
    await stored()
    expect(said.at(-1)).toBe('live')
    expect(told).toEqual([expect.any(Error), expect.any(Error), expect.stringMatching(/^\d/)])
  })
})

describe('a store that has died', () => {
  test('lets events come back, leaves no timer, and can be closed', async () => {
    const { append, journal, runtime, failed, said, texts, told } = createRig()
    append(lineEvent('a'))
    journal.storeDied(new Error('its thread ended'))
    await failed()
    append(lineEvent('b'))
    await journal.close()
    expect(texts()).toEqual(['a', 'b'])
    expect(told).toEqual([expect.any(Error), expect.any(Error)])
    expect(said).toEqual([expect.stringContaining('its thread ended'), 'unsaved', 'closed'])
    expect(runtime.pending()).toBe(0)
  })
})

test('close stores what waits, and then takes nothing more', async () => {
  const { append, journal, stored, said, told, texts } = createRig()
  append(lineEvent('a'))
  append(lineEvent('b'))
  const closed = journal.close()
  append(lineEvent('c'))
  await stored()
  await stored()
  await closed
  expect(texts()).toEqual(['a', 'b'])
  expect(told).toEqual([new Error('The journal is closed'), expect.any(String), expect.any(String)])
  expect(said).toEqual(['closed'])
})

test('close gives up where the disk fails, or does not answer', async () => {
  for (const end of ['failed', 'stalled', 'stalled before']) {
    const rig = createRig()
    rig.append(lineEvent('a'))
    if (end === 'stalled before') await rig.runtime.advance(5_000)
    const closed = rig.journal.close()
    if (end === 'failed') await rig.failed()
    if (end === 'stalled') await rig.runtime.advance(5_000)
    await closed
    expect(rig.told).toEqual([expect.any(Error)])
    expect(rig.said.at(-1)).toBe('closed')
  }
})
