import type { Resume } from '@marquee/sse-protocol/control.ts'
import type { ShownConnection } from './shownConnection.ts'

export type StateNote = { kind: 'state'; at: number } & Pick<
  ShownConnection,
  'status' | 'reason' | 'httpStatus' | 'transport'
>
/** How a stream began. `events` counts the missed events that it brought. */
export type ResumeNote = { kind: 'resume'; at: number; resume: Resume; events: number }
/** How many events were left out because this page was too slow; null where the server does not know. */
export type SkippedNote = { kind: 'skipped'; at: number; events: number | null }
export type ConnectionNote = StateNote | ResumeNote | SkippedNote

/** The past of the connection, oldest first. Times are this device's epoch ms. */
export type ConnectionLog = readonly ConnectionNote[]

export const logMs = 10 * 60_000
// A connection that always fails makes at most some thirty notes a minute, because it backs off.
export const maxNotes = 200
const openMs = 50

/** The log after `note`. It keeps a state that began earlier if the state reaches into the ten minutes. */
export function withNote(log: ConnectionLog, note: ConnectionNote): ConnectionLog {
  const last = log.findLast(({ kind }) => kind === 'state')
  if (note.kind === 'state' && last?.kind === 'state' && isSame(last, note)) return log
  // A stream opens a moment before its `hello` says how the journal is. Until then, the state of the
  // journal is that of the stream before.
  if (isOpen(note) && isOpen(log.at(-1)) && note.at - (last?.at ?? 0) < openMs) {
    return [...log.slice(0, -1), note]
  }
  const from = note.at - logMs
  const reaches = log.findLast(({ kind, at }) => kind === 'state' && at <= from)
  const kept = [...log, note].filter((one) => one.at > from || one === reaches)
  return kept.slice(-maxNotes)
}

/** The log after one more event that the newest stream replays. */
export function withReplayed(log: ConnectionLog): ConnectionLog {
  const index = log.findLastIndex(({ kind }) => kind === 'resume')
  return log.map((note, i) =>
    i === index && note.kind === 'resume' ? { ...note, events: note.events + 1 } : note,
  )
}

const isOpen = (note: ConnectionNote | undefined) =>
  note?.kind === 'state' && (note.status === 'open' || note.status === 'cut')

const isSame = (a: StateNote, b: StateNote) =>
  a.status === b.status &&
  a.reason === b.reason &&
  a.httpStatus === b.httpStatus &&
  a.transport === b.transport
