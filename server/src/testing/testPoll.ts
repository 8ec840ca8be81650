import type { LiveEvent } from '@marquee/shared/events.ts'
import type { SourceStatus, SourceTopic } from '@marquee/shared/sourceStatus.ts'
import { createFakeTime } from './fakeTime.ts'
import { pollSource, type PollOptions } from '../upstreams/poll.ts'
import type { Source } from '../upstreams/source.ts'

type Events = readonly LiveEvent<SourceTopic>[]

/** What a call does: it fails, it answers, or it waits until the test settles it. */
export type Step = Error | 'ok' | 'hang'

/** The time at which `pollInFakeTime` begins. */
export const start = Date.parse('2026-11-20T16:02:40Z')

/** For tests: polls a source every 10 s without jitter. Each call does the next of `steps`. */
export function pollInFakeTime(
  steps: Step[],
  overrides: Partial<PollOptions> = {},
  more: Pick<Source, 'isCut'> = {},
) {
  const time = createFakeTime(start)
  const calls: number[] = []
  const published: Events[] = []
  const statuses: SourceStatus[] = []
  const logged: { level: string; details: object }[] = []
  let hanging = Promise.withResolvers<Events>()

  const read = async (): Promise<Events> => {
    const step = steps[calls.length] ?? 'ok'
    calls.push((time.now() - start) / 1000)
    if (step === 'ok') return [moviesEvent(time.now())]
    if (step !== 'hang') throw step
    hanging = Promise.withResolvers()
    return hanging.promise
  }
  const poll = pollSource(
    { name: 'test', topic: 'movies', intervalMs: 10_000, simulated: true, read, ...more },
    {
      time,
      random: () => 0.5,
      guard: (call) => call(),
      wanted: () => 'everything',
      publish(events) {
        published.push(events)
        return { isCut: false }
      },
      onStatus: (status) => statuses.push(status),
      log: {
        warn: (details) => logged.push({ level: 'warn', details }),
        error: (details) => logged.push({ level: 'error', details }),
      },
      ...overrides,
    },
  )

  return {
    poll,
    time,
    /** The times of the calls, in seconds after the start. */
    calls,
    published,
    statuses,
    /** The statuses as short texts, such as `failing blocked`. */
    states: () => statuses.map(({ state, kind }) => (kind ? `${state} ${kind}` : state)),
    logged,
    answer: (events: Events) => hanging.resolve(events),
    fail: (error: Error) => hanging.reject(error),
  }
}

/** A list without films. */
export function moviesEvent(fetchedAt: number): LiveEvent<'movies'> {
  return { name: 'movies', data: { source: 'test', simulated: true, fetchedAt, movies: [] } }
}
