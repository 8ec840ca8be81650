import { expect, test } from 'vitest'
import { notStarted, type ConnectionState } from '@marquee/use-event-source'
import { withJournal } from './shownConnection.ts'

const open: ConnectionState = { ...notStarted, status: 'open', since: 1 }

test('an open connection is not live where the server hears nothing new', () => {
  const cut = withJournal(open, { state: 'cut', since: 5_000 }, 1_000)
  expect(cut).toMatchObject({ status: 'cut', reason: 'cut', since: 4_000 })
})

test('an open connection stays live where the server only cannot store what it sends', () => {
  const unsaved = withJournal(open, { state: 'unsaved', since: 5_000 }, 1_000)
  expect(unsaved).toMatchObject({ status: 'open', reason: 'unsaved', since: 4_000 })
})

test('a connection stays as it is while the journal is live', () => {
  expect(withJournal(open, null, 0)).toBe(open)
  expect(withJournal(open, { state: 'live', since: 5_000 }, 0)).toBe(open)
})

test.each(['stale', 'reconnecting', 'offline'] as const)(
  'a connection that is %s shows that, because nobody knows how the journal is by now',
  (status) => {
    const connection = { ...open, status }
    expect(withJournal(connection, { state: 'cut', since: 5_000 }, 0)).toBe(connection)
  },
)
