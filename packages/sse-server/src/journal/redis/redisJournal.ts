import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { alwaysLeads, type Leadership } from '../leadership.ts'
import type { OpenJournal } from '../journal.ts'
import { createLeadership } from './leadership.ts'
import type { RedisObserver } from './observer.ts'
import { openRedisJournal } from './openRedisJournal.ts'

export type { Leadership } from '../leadership.ts'
export type { RedisObserver } from './observer.ts'

export interface RedisJournalOptions {
  /** `redis://[user:password@]host[:port][/database]`, or `rediss://` for TLS. Redis 6.2 or later. */
  url: string
  /** The name of the app. Several apps can share one Redis. */
  name: string
  /** What the journal holds, such as a version. One with another label begins empty, and is kept. */
  label: string
  /**
   * The name of this process. No other one may have it.
   * @default host name, process id and a random part
   */
  instance?: string | undefined
  /**
   * How long a leader may be silent until another process takes the lead, in ms. If it is given, only the
   * leader may append. Without it every process may, and `leadership` says that each leads.
   */
  leaseMs?: number | undefined
  observer?: RedisObserver | undefined
}

/** A journal that several processes share, and which one of them leads. */
export interface RedisJournal extends OpenJournal {
  readonly leadership: Leadership
}

/**
 * Makes a journal in Redis or Valkey, which several processes share: their clients get the same events with
 * the same ids, and can come back to any of them. Throws a `RangeError` for an option that is out of its range.
 *
 * @example
 * ```ts
 * const journal = redisJournal({ url, name: 'chat', label: '1' })
 * const stream = await createStream({ events, journal })
 * ```
 */
export function redisJournal(options: RedisJournalOptions): RedisJournal {
  const { name, label, leaseMs, observer = {} } = options
  const instance = options.instance ?? `${hostname()}.${process.pid}.${randomUUID().slice(0, 8)}`
  const url = checkedUrl(options.url)
  if (leaseMs !== undefined && !(leaseMs >= 300 && leaseMs <= 60_000)) {
    throw new RangeError(`leaseMs: must be a number from 300 to 60000, not ${String(leaseMs)}`)
  }
  const lease = leaseMs === undefined ? null : createLeadership({ instance, leaseMs })
  const open: OpenJournal = (listener, deps) =>
    openRedisJournal({ url, name, label, instance, lease, observer }, listener, deps)
  return Object.assign(open, { leadership: lease ?? alwaysLeads() })
}

/** An error of `new URL` has the whole text in it, and so the password. */
function checkedUrl(text: string): URL {
  const url = URL.parse(text)
  if (url !== null && ['redis:', 'rediss:'].includes(url.protocol) && url.hostname !== '')
    return url
  throw new RangeError('url: must begin with redis:// or rediss://, and name a host')
}
