import { describe, expect, test } from 'vitest'
import { shallowRef } from 'vue'
import type { Status } from '@marquee/use-event-source'
import { logMs, maxNotes, withNote, type ConnectionLog, type StateNote } from './connectionLog.ts'
import type { StreamLike } from './createStore.ts'
import type { ShownConnection } from './shownConnection.ts'
import { useConnectionLog } from './useConnectionLog.ts'

const state = (status: Status, at: number): StateNote => ({
  kind: 'state',
  at,
  status,
  reason: null,
  httpStatus: null,
  transport: 'sse',
})
const logOf = (...notes: StateNote[]) => notes.reduce<ConnectionLog>(withNote, [])

describe('the log of a connection', () => {
  test('has a note for every change, and none for what stays the same', () => {
    const log = logOf(state('connecting', 0), state('open', 1), state('open', 2))
    expect(log.map(({ at }) => at)).toEqual([0, 1])
  })

  test('has no live moment where hello says that the server hears nothing new', () => {
    const cut = { ...state('open', 2), status: 'cut', reason: 'cut' } as const
    const statuses = (log: ConnectionLog) => log.map((note) => note.kind === 'state' && note.status)
    const opened = logOf(state('connecting', 0), state('open', 1))
    expect(statuses(withNote(opened, cut))).toEqual(['connecting', 'cut'])
    expect(statuses(withNote(opened, { ...cut, at: 5_000 }))).toEqual(['connecting', 'open', 'cut'])
  })

  test('has no unsaved moment where the server before could not store, and this one can', () => {
    const unsaved = { ...state('open', 2), reason: 'unsaved' } as const
    const log = logOf(unsaved, state('reconnecting', 500), { ...unsaved, at: 900 })
    const reasons = withNote(log, state('open', 901)).map(
      (note) => note.kind === 'state' && note.reason,
    )
    expect(reasons).toEqual(['unsaved', null, null])
    expect(withNote(log, state('open', 9_000))).toHaveLength(4)
  })

  test('forgets what ended more than ten minutes ago, and keeps a state that lasted longer', () => {
    const end = 5 + logMs
    const log = logOf(state('connecting', 0), state('open', 2), state('stale', 10))
    expect(withNote(log, state('open', end)).map(({ at }) => at)).toEqual([2, 10, end])
  })

  test('has a limit, however often the connection breaks', () => {
    const many = Array.from({ length: 500 }, (_, i) => state(i % 2 ? 'open' : 'stale', i))
    expect(logOf(...many)).toHaveLength(maxNotes)
  })
})

/** A connection whose stream the test controls. */
function watched() {
  const handlers = new Map<string, (data: never, arrival: never) => void>()
  const stream: StreamLike = {
    on(name, handler) {
      handlers.set(name, handler)
      return () => handlers.delete(name)
    },
  }
  const connection = shallowRef<ShownConnection>({
    ...state('open', 0),
    attempt: 0,
    nextRetryAt: null,
    since: 0,
  })
  const log = useConnectionLog(stream, connection, () => 7)
  const say = (name: string, data: object, id: string | null = null) =>
    handlers.get(name)?.(data as never, { id, receivedAt: 0 } as never)
  return { log, connection, say, newest: () => log.value.at(-1) }
}

describe('watching a connection', () => {
  test('notes the present state, and every later one', () => {
    const { log, connection } = watched()
    connection.value = { ...connection.value, status: 'reconnecting', reason: 'lost' }
    expect(log.value).toMatchObject([{ status: 'open' }, { status: 'reconnecting' }])
    expect(log.value.at(-1)).toMatchObject({ reason: 'lost', at: 7 })
  })

  test('counts replayed events, and not those that are published later', () => {
    const { say, newest } = watched()
    say('hello', { resume: 'replayed', serverNow: 100 })
    for (const id of ['98-0', '99-0', '101-0']) say('stock-update', {}, id)
    expect(newest()).toMatchObject({ resume: 'replayed', events: 2 })
  })

  test('does not count a snapshot as a replay', () => {
    const { say, newest } = watched()
    say('hello', { resume: 'gap', serverNow: 100 })
    say('stock-update', {}, '98-0')
    expect(newest()).toMatchObject({ resume: 'gap', events: 0 })
  })

  test('notes how many events were left out', () => {
    const { say, newest } = watched()
    say('skipped', { events: 12 })
    expect(newest()).toEqual({ kind: 'skipped', at: 7, events: 12 })
  })
})
