import type { Logger } from 'pino'
import type { OpenJournal } from '@marquee/sse-server'
import type { JournalPlace } from '../settings/setting.ts'

/** A journal that cannot be opened. `message` is one line that names the setting. */
export class JournalError extends Error {}

export interface JournalDeps {
  /** What the journal holds. */
  label: string
  /** How long another process may take to let go of the file, in ms. */
  waitMs: number
  log: Pick<Logger, 'warn'>
}

/**
 * The journal of the configuration; undefined for the one in memory. Its code is loaded only where it is
 * used. There is no way from one journal to another: one that cannot be opened is a `JournalError`.
 */
export async function openConfiguredJournal(
  place: JournalPlace,
  { label, waitMs, log }: JournalDeps,
): Promise<OpenJournal | undefined> {
  if (place.kind === 'memory') return undefined
  const { sqliteJournal } = await import('@marquee/sse-server/sqlite')
  const onNotice = (notice: string) => log.warn(notice)
  const open = sqliteJournal({ path: place.path, label, waitMs, onNotice })
  return (listener, deps) =>
    open(listener, deps).catch((error: unknown) => {
      const why = error instanceof Error ? error.message : String(error)
      throw new JournalError(`JOURNAL: ${why}. Name another file, or JOURNAL=memory.`)
    })
}
