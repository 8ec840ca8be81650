import type { Logger } from 'pino'
import type { OpenJournal } from '@marquee/sse-server'
import type { RedisObserver } from '@marquee/sse-server/redis'
import type { JournalPlace } from '../settings/setting.ts'
import type { Config } from './config.ts'

/** A journal that cannot be opened. `message` is one line that names the setting. */
export class JournalError extends Error {}

export interface JournalDeps {
  /** What the journal holds. */
  label: string
  /** How long another process may take to let go of the file, in ms. */
  waitMs: number
  config: Pick<Config, 'instance' | 'leaseMs'>
  observer: RedisObserver
  log: Pick<Logger, 'warn'>
}

/** A name for people: no part of it is a password. */
export function nameOfPlace(place: JournalPlace): string {
  if (place.kind === 'sqlite') return place.path
  return place.kind === 'redis' ? `redis://${place.host}` : 'memory'
}

/**
 * The journal of the configuration; undefined for the one in memory. Its code is loaded only where it is
 * used. There is no way from one journal to another: one that cannot be opened is a `JournalError`.
 */
export async function openConfiguredJournal(
  place: JournalPlace,
  deps: JournalDeps,
): Promise<OpenJournal | undefined> {
  if (place.kind === 'memory') return undefined
  if (place.kind === 'redis') return openRedis(place.url, deps)
  const { sqliteJournal } = await import('@marquee/sse-server/sqlite')
  const { label, waitMs, log } = deps
  const onNotice = (notice: string) => log.warn(notice)
  const open = sqliteJournal({ path: place.path, label, waitMs, onNotice })
  return orJournalError(open, 'Name another file, or JOURNAL=memory.')
}

async function openRedis(url: string, { label, config, observer }: JournalDeps) {
  const { redisJournal } = await import('@marquee/sse-server/redis')
  const { instance, leaseMs } = config
  const open = redisJournal({ url, name: 'marquee', label, instance, leaseMs, observer })
  const { leadership } = open
  return Object.assign(orJournalError(open, 'Start it, or name another journal.'), { leadership })
}

const orJournalError =
  (open: OpenJournal, wayOut: string): OpenJournal =>
  (listener, deps) =>
    open(listener, deps).catch((error: unknown) => {
      const why = error instanceof Error ? error.message : String(error)
      throw new JournalError(`JOURNAL: ${why}. ${wayOut}`)
    })
