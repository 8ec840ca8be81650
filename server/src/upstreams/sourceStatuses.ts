import type { SourceStatus } from '@marquee/shared/sourceStatus.ts'
import type { SourceCalls } from '../events/serverEvents.ts'
import type { PublishedEvent, Subscription } from '../subscription/subscription.ts'
import type { Source } from './source.ts'

/** What a process that starts knows of a source from before. */
export interface Left {
  status: SourceStatus | null
  calls: SourceCalls | null
}

/**
 * What the journal says of the sources. Everything that tells of them reads it here: so it is the same in
 * every answer, after a restart, and in each process that shares the journal.
 */
export interface SourceStatuses {
  /** Takes each event that comes out of the journal. */
  note(event: PublishedEvent): void
  /** Begins again with these events. */
  restore(newest: readonly { readonly event: PublishedEvent }[]): void
  /** The status of each source that has answered or failed, and its time between two calls. */
  known(): { status: SourceStatus; intervalMs: number }[]
  /** The statuses of the sources that feed a subscription. */
  of(subscription: Pick<Subscription, 'topics'>): SourceStatus[]
  /** The names of the sources that have neither answered nor failed yet. */
  waitingFor(): string[]
  left(source: string): Left
}

export function createSourceStatuses(
  sources: readonly Pick<Source, 'name' | 'intervalMs'>[],
): SourceStatuses {
  const statuses = new Map<string, SourceStatus>()
  const calls = new Map<string, SourceCalls>()

  const known = () =>
    sources.flatMap(({ name, intervalMs }) => {
      const status = statuses.get(name)
      return status === undefined ? [] : [{ status, intervalMs }]
    })

  /** A status is sent when it changes. The times in it change with every call. */
  function noteTimes({
    source,
    lastSuccessAt,
    nextPollAt,
  }: Pick<SourceCalls, 'source' | 'lastSuccessAt' | 'nextPollAt'>) {
    const status = statuses.get(source)
    if (status !== undefined) statuses.set(source, { ...status, lastSuccessAt, nextPollAt })
  }

  function note({ name, data }: PublishedEvent) {
    if (name === 'source-status') statuses.set(data.source, data)
    if (name === 'source-calls') calls.set(data.source, data)
    if (name === 'source-calls' || name === 'source-poll') noteTimes(data)
  }

  return {
    note,
    restore(newest) {
      statuses.clear()
      calls.clear()
      for (const { event } of newest) note(event)
    },
    known,
    of: ({ topics }) =>
      known()
        .map(({ status }) => status)
        .filter(({ topic }) => topics.includes(topic)),
    waitingFor: () => sources.map(({ name }) => name).filter((name) => !statuses.has(name)),
    left: (source) => ({
      status: statuses.get(source) ?? null,
      calls: calls.get(source) ?? null,
    }),
  }
}
