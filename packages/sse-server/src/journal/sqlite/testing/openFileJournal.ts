import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { EventId } from '../../../../../protocol/src/eventId.ts'
import type { JournalState } from '../../../../../protocol/src/control.ts'
import type { StreamEvent } from '../../../frames/streamEvent.ts'
import { systemRuntime } from '../../../time/runtime.ts'
import type { NumberedEvent } from '../../journal.ts'
import { sqliteJournal, type SqliteJournalOptions } from '../sqliteJournal.ts'

/** For tests: the path of a file in a new folder, which the end of the test removes. */
export function newPath(name = 'journal.db'): string {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-sqlite-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, name)
}

/** For tests: opens a journal, with everything that it says. */
export async function openFileJournal(
  path: string,
  options: Partial<SqliteJournalOptions> & { maxEvents?: number; nowMs?: number } = {},
) {
  const { maxEvents = 1_000, nowMs, ...given } = options
  const tailed: NumberedEvent[] = []
  const notices: string[] = []
  const states: JournalState[] = []
  const onNotice = (message: string) => notices.push(message)
  const { journal, restored } = await sqliteJournal({ path, label: 'a 1', onNotice, ...given })(
    {
      keyOf: ({ name, data }) => (name === 'quote' ? (data as { symbol: string }).symbol : null),
      tail: (numbered) => tailed.push(numbered),
      heard: () => {},
      foreign: () => false,
      restarted: () => {},
      state: (state) => states.push(state),
    },
    {
      runtime: { ...systemRuntime, now: () => nowMs ?? Date.now() },
      retain: { maxEvents, maxAgeMs: 3_600_000, maxBytes: 100_000_000 },
    },
  )
  let closing: Promise<void> | null = null
  const close = () => (closing ??= journal.close())
  onTestFinished(close)
  const append = (...events: StreamEvent[]) =>
    new Promise<EventId | Error>((resolve) => journal.append(events, resolve))
  return { journal, restored, tailed, notices, states, append, close }
}
