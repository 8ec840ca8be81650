import { Counter, Histogram, type Registry } from 'prom-client'
import type { RedisObserver } from '@marquee/sse-server/redis'

export interface JournalMetrics {
  /** Counts what happens to a journal that several processes share. */
  readonly observer: RedisObserver
  registerWith(registry: Registry): void
}

/** The metrics of a journal, which is opened before everything else that is measured. */
export function createJournalMetrics(): JournalMetrics {
  const registers: Registry[] = []
  const append = new Histogram({
    name: 'marquee_journal_append_seconds',
    help: 'From the call that stores events in a shared journal until its answer.',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1],
    registers,
  })
  const counter = (name: string, help: string) =>
    new Counter({ name: `marquee_${name}_total`, help, registers })
  const fenced = counter('fenced', 'Events that were refused, because another process leads.')
  const restarts = counter('restarts', 'How often a shared journal came back without events.')
  const skipped = counter('entries_skipped', 'Entries of a shared journal that cannot be read.')
  const lost = counter(
    'journal_connections_lost',
    'Lost or failed connections to a shared journal.',
  )

  return {
    observer: {
      stored: (_events, ms) => append.observe(ms / 1_000),
      fenced: () => fenced.inc(),
      restarted: () => restarts.inc(),
      unreadable: () => skipped.inc(),
      lost: () => lost.inc(),
    },
    registerWith(registry) {
      for (const metric of [append, fenced, restarts, skipped, lost])
        registry.registerMetric(metric)
    },
  }
}
