import { describe, expect, onTestFinished, test } from 'vitest'
import { createStream } from './createStream.ts'
import type { NumberedEvent, Reached } from './journal/journal.ts'
import { connectTo } from './testing/connectTo.ts'
import { createFakeRuntime } from './testing/fakeRuntime.ts'
import { restoredOf, scriptedJournal } from './testing/scriptedJournal.ts'
import {
  clockEvent,
  lineEvent,
  moviesEvent,
  quoteEvent,
  testLogEvents,
} from './testing/testEvents.ts'

type Options = Partial<Parameters<typeof open>[0]>
const open = createStream<SchemasOf<typeof testLogEvents>>
type SchemasOf<E> = { [N in keyof E]: E[N] extends { schema: infer S } ? S : never }

/** A stream on a clock that only moves when the test moves it. */
async function createRig(options: Options = {}) {
  const runtime = createFakeRuntime()
  const stream = await open({ events: testLogEvents, runtime, ...options })
  onTestFinished(() => stream.close())
  return { stream, runtime }
}

const text = (words: string) => lineEvent(words).data

describe('a journal that remembers', () => {
  const startedAt = Date.parse('2026-11-20T16:02:40Z')
  const at = (ageMs: number, event: NumberedEvent['event']): NumberedEvent => ({
    id: `${startedAt - ageMs}-0`,
    event,
  })
  const oldQuote = at(900_000, quoteEvent({ symbol: 'A' }))
  const last = [
    at(4_000, lineEvent('a')),
    at(3_000, quoteEvent({ symbol: 'B' })),
    at(2_000, lineEvent('b')),
    at(1_000, lineEvent('c')),
  ]
  const newest = [oldQuote, last[1] as NumberedEvent]
  const ids = last.map(({ id }) => id)

  test('fills the window and the state: a cursor from before is replayed', async () => {
    const { stream } = await createRig({ journal: scriptedJournal({ newest, last }).open })
    const [fresh, back, lost] = await Promise.all([
      connectTo(stream),
      connectTo(stream, { lastEventId: ids[1] ?? null }),
      connectTo(stream, { lastEventId: oldQuote.id }),
    ])
    await expect
      .poll(() => fresh.received().marks)
      .toEqual(['hello', oldQuote.id, ids[1], ids[2], ids[3]])
    await expect.poll(() => back.received().marks).toEqual(['hello', ids[2], ids[3]])
    expect(back.received().data[0]).toMatchObject({ resume: 'replayed' })
    await expect.poll(() => lost.received().data[0]).toMatchObject({ resume: 'gap' })
    expect(stream.snapshot(null).lastEventId).toBe(ids[3])
    expect(stream.publish('quote', quoteEvent({ symbol: 'A' }).data).isNews).toBe(false)
    expect(stream.stats().published.size).toBe(0)
  })

  test('keeps an event no longer than its age allows', async () => {
    const { stream, runtime } = await createRig({
      journal: scriptedJournal({ newest, last }).open,
      retain: { ageMs: 10_000 },
    })
    await runtime.advance(7_500)
    const resumes = []
    for (const lastEventId of ids) {
      const client = await connectTo(stream, { lastEventId })
      await expect.poll(() => client.received().names).toContain('hello')
      resumes.push((client.received().data[0] as { resume: string }).resume)
    }
    expect(resumes).toEqual(['gap', 'gap', 'replayed', 'replayed'])
  })

  test('that has only states of long ago still gives a cursor to go on from', async () => {
    const { stream } = await createRig({ journal: scriptedJournal({ newest }).open })
    const { lastEventId } = stream.snapshot(null)
    expect(lastEventId).toBe(newest[1]?.id)
    stream.publish('line', text('d'))
    const client = await connectTo(stream, { lastEventId })
    await expect.poll(() => client.received().names).toEqual(['hello', 'line'])
    expect(client.received().data[0]).toMatchObject({ resume: 'replayed' })
  })

  test('that begins again ends all streams, and a client that comes back is told a gap', async () => {
    const journal = scriptedJournal()
    const { stream } = await createRig({ journal: journal.open })
    const client = await connectTo(stream)
    stream.publish('movies', moviesEvent(1, 'lost').data)
    const lastEventId = await stream.publish('line', text('lost')).stored()
    journal.listener?.restarted(restoredOf({ newest, last }))
    await client.isOver
    expect(client.received().data.at(-1)).toMatchObject({ reason: 'restart' })
    expect(client.received().data.at(-1)).not.toMatchObject({ retryMs: null })
    const back = await connectTo(stream, { lastEventId })
    await expect
      .poll(() => back.received().names)
      .toEqual(['hello', 'quote', 'quote', 'line', 'line'])
    expect(back.received().data[0]).toMatchObject({ resume: 'gap' })
    expect(back.text()).not.toContain('lost')
    expect(stream.stats()).toMatchObject({ open: 1, ended: { restart: 1 } })
  })

  test('that cannot begin rejects with its sentence, and leaves no timer', async () => {
    const runtime = createFakeRuntime()
    const journal = () => Promise.reject(new Error('The file is broken'))
    await expect(open({ events: testLogEvents, runtime, journal })).rejects.toThrow(
      'The file is broken',
    )
    expect(runtime.pending()).toBe(0)
  })

  describe('another version or configuration of the app', () => {
    const unknown = at(2_500, { name: 'gone', data: {} })
    const invalid = at(2_500, { name: 'line', data: { text: 7 } })
    const refused = at(2_500, lineEvent('refused'))
    const accepts: Options['accepts'] = (event) =>
      event.name !== 'line' || event.data.text !== 'refused'

    test.each([
      ['an unknown event', unknown],
      ['data that the schema refuses', invalid],
      ['an event that the app does not accept', refused],
    ])('%s is not sent, and nobody is replayed over it', async (_what, strange) => {
      const mixed = [...last.slice(0, 2), strange, ...last.slice(2)]
      const { stream } = await createRig({
        journal: scriptedJournal({ newest: [oldQuote, strange], last: mixed }).open,
        accepts,
      })
      const resumes = []
      for (const { id } of mixed) {
        const client = await connectTo(stream, { lastEventId: id })
        await expect.poll(() => client.received().names).toContain('hello')
        resumes.push((client.received().data[0] as { resume: string }).resume)
      }
      expect(resumes).toEqual(['gap', 'gap', 'gap', 'replayed', 'replayed'])
      const shown = stream.snapshot(null).events.map(({ id }) => id)
      expect(shown).toEqual([oldQuote.id, ids[2], ids[3]])
    })

    test('a client that has seen only what came before it is told a gap', async () => {
      const journal = scriptedJournal({ newest: [oldQuote], last: [last[0] ?? refused, refused] })
      const { stream } = await createRig({ journal: journal.open, accepts })
      expect(stream.snapshot(null).lastEventId).toBe(refused.id)
      const client = await connectTo(stream, { lastEventId: ids[0] ?? null })
      await expect.poll(() => client.received().data[0]).toMatchObject({ resume: 'gap' })
    })
  })

  test('an event of another version that comes later is not sent, and nobody is replayed over it', async () => {
    const journal = scriptedJournal({ last })
    const { stream } = await createRig({ journal: journal.open })
    const live = await connectTo(stream)
    await expect.poll(() => live.received().names).toContain('line')
    const before = live.received().marks.length
    const isRead = [
      journal.listener?.foreign(`${startedAt}-0`, { name: 'gone', data: {} }),
      journal.listener?.foreign(null, { name: 'gone', data: {} }),
      journal.listener?.foreign(`${startedAt}-1`, lineEvent('d')),
      journal.listener?.foreign(null, clockEvent(7)),
      journal.listener?.foreign(`${startedAt}-2`, null),
      journal.listener?.foreign(`${startedAt}-3`, lineEvent('e')),
    ]
    expect(isRead).toEqual([false, false, true, true, false, true])
    await expect.poll(() => live.received().names.slice(before)).toEqual(['line', 'clock', 'line'])
    const resumes = []
    for (const id of [ids.at(-1), `${startedAt}-1`, `${startedAt}-2`, `${startedAt}-3`] as const) {
      const client = await connectTo(stream, { lastEventId: id ?? null })
      await expect.poll(() => client.received().names).toContain('hello')
      resumes.push((client.received().data[0] as { resume: string }).resume)
    }
    expect(resumes).toEqual(['gap', 'gap', 'replayed', 'replayed'])
  })

  test('gives the app its events and its text at the start, and again when it begins again', async () => {
    const kept = { upTo: ids[2] ?? null, text: 'bars' }
    const journal = scriptedJournal({ newest, last, kept })
    const seen: unknown[] = []
    const onRestored = (restored: unknown) => seen.push(restored)
    await createRig({ journal: journal.open, onRestored })
    expect(seen).toEqual([expect.objectContaining({ newest, last, kept })])
    journal.listener?.restarted(restoredOf({ newest }))
    expect(seen[1]).toMatchObject({ newest, last: [], kept: null })
  })

  test('keeps a text with the id of the newest event that has come', async () => {
    const journal = scriptedJournal()
    const { stream } = await createRig({ journal: journal.open })
    stream.keep('nothing')
    const id = await stream.publish('line', text('a')).stored()
    stream.keep('one line')
    expect(journal.kept).toEqual([
      { upTo: null, text: 'nothing' },
      { upTo: id, text: 'one line' },
    ])
  })

  test('is asked for the key of a state, and none of a message', async () => {
    const journal = scriptedJournal()
    await createRig({ journal: journal.open })
    const keys = [quoteEvent(), moviesEvent(), lineEvent('a'), clockEvent()].map((event) =>
      journal.listener?.keyOf(event),
    )
    expect(keys).toEqual(['quote BTC-USD', 'movies', null, null])
  })
})

describe('the state of a journal', () => {
  test('is told to the open streams and to new ones, until it is live', async () => {
    const journal = scriptedJournal()
    const states: string[] = []
    const { stream, runtime } = await createRig({
      journal: journal.open,
      observer: { journal: (state) => states.push(state) },
      // An app that knows nothing of the events of the stream itself.
      subscribe: { parse: () => null, wants: ({ name }: never) => name === 'line' },
    })
    const client = await connectTo(stream)
    await expect.poll(() => client.received().names).toEqual(['hello'])
    expect(client.received().data[0]).not.toHaveProperty('journal')
    const etag = async () =>
      (await stream.snapshotFetch(new Request('http://a.test/'))).headers.get('etag')
    const before = await etag()

    const unsaved = { state: 'unsaved', since: runtime.now() }
    journal.listener?.state('unsaved')
    journal.listener?.state('unsaved')
    await expect.poll(() => client.received().names).toEqual(['hello', 'journal'])
    expect(client.received().data[1]).toEqual(unsaved)
    const second = await connectTo(stream)
    await expect.poll(() => second.received().data[0]).toMatchObject({ journal: unsaved })
    expect(stream.snapshot(null)).toMatchObject({ journal: unsaved })
    expect(await etag()).not.toBe(before)
    expect(stream.stats().journal).toBe('unsaved')

    journal.listener?.state('live')
    await expect.poll(() => client.received().data.at(-1)).toMatchObject({ state: 'live' })
    expect(stream.snapshot(null)).not.toHaveProperty('journal')
    expect(states).toEqual(['unsaved', 'live'])
    expect(stream.stats().published.size).toBe(0)
  })
})

describe('a client that knows a newer event than the stream', () => {
  const ahead = '9999999999999-0'

  async function startAhead(reached: (id: string, withinMs: number) => Promise<Reached>) {
    const journal = scriptedJournal({}, { reached })
    return { journal, ...(await createRig({ journal: journal.open })) }
  }

  test('is replayed once the event has come', async () => {
    const { stream, journal } = await startAhead(async () => {
      journal.listener?.foreign(ahead, lineEvent('known'))
      return Promise.resolve('come')
    })
    const client = await connectTo(stream, { lastEventId: ahead })
    journal.listener?.foreign('9999999999999-1', lineEvent('next'))
    await expect.poll(() => client.received().names).toEqual(['hello', 'line'])
    expect(client.received().data).toMatchObject([{ resume: 'replayed' }, { text: 'next' }])
  })

  test('is told a gap where the journal does not have the event', async () => {
    const { stream } = await startAhead(() => Promise.resolve('unknown'))
    const client = await connectTo(stream, { lastEventId: ahead })
    await expect.poll(() => client.received().data[0]).toMatchObject({ resume: 'gap' })
  })

  test('is told a gap at once where no other process appends', async () => {
    const { stream } = await createRig({ journal: scriptedJournal().open })
    const client = await connectTo(stream, { lastEventId: ahead })
    await expect.poll(() => client.received().data[0]).toMatchObject({ resume: 'gap' })
  })

  test('is the only one that waits', async () => {
    const asked: unknown[] = []
    const { stream } = await startAhead((...args) => {
      asked.push(args)
      return Promise.resolve('unknown')
    })
    const lastEventId = await stream.publish('line', text('a')).stored()
    for (const cursor of [null, lastEventId, '1-0', 'unreadable'])
      await connectTo(stream, { lastEventId: cursor })
    await stream.snapshotFetch(new Request(`http://a.test/?lastEventId=${ahead}`))
    expect(asked).toEqual([[ahead, 1_000]])
  })
})
