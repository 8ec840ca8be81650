/** What the page saw of an experiment. */
export type Seen =
  | { kind: 'state'; status: string; reason: string | null; httpStatus: number | null }
  | { kind: 'hello'; resume: 'fresh' | 'replayed' | 'gap' }
  | { kind: 'invalid' | 'skipped' | 'quotes'; count: number }
  | { kind: 'source'; source: string; state: string; error: string | null }

export interface Experiment {
  readonly name: string
  /** What must work again before the experiment is over: the connection, or this source. */
  readonly subject: 'connection' | { source: string }
  /** In elapsed ms. */
  readonly startedAt: number
  /** In the order in which the page saw them. A count is there once and grows. */
  readonly seen: readonly { atMs: number; what: Seen }[]
  /** The time from the order until everything worked again; null before that, or where nothing broke. */
  readonly recoveredMs: number | null
  /** Whether the subject is broken at this moment. */
  readonly isBroken: boolean
  /** Whether another experiment began before this one ended. */
  readonly isInterrupted: boolean
}

export const beginExperiment = (
  name: string,
  subject: Experiment['subject'],
  startedAt: number,
  isBroken = false,
): Experiment => ({
  name,
  subject,
  startedAt,
  seen: [],
  recoveredMs: null,
  isBroken,
  isInterrupted: false,
})

/** The experiment after the page has stopped watching it. */
export const endExperiment = (run: Experiment): Experiment => ({
  ...run,
  isInterrupted: run.recoveredMs === null,
})

/** The experiment after the page saw one more thing at `at` (elapsed ms). */
export function withSeen(before: Experiment, what: Seen, at: number): Experiment {
  const atMs = at - before.startedAt
  const wasWell = wellness(before.subject, what)
  const isBroken = wasWell === null ? before.isBroken : !wasWell
  const recoveredMs = isBroken ? null : before.isBroken ? atMs : before.recoveredMs
  return { ...before, seen: added(before.seen, { atMs, what }), isBroken, recoveredMs }
}

/** Whether `what` says that the subject works; null where it says nothing about the subject. */
function wellness(subject: Experiment['subject'], what: Seen): boolean | null {
  if (subject === 'connection') return what.kind === 'state' ? what.status === 'open' : null
  return what.kind === 'source' && what.source === subject.source ? what.state === 'live' : null
}

function added(seen: Experiment['seen'], entry: Experiment['seen'][number]): Experiment['seen'] {
  const { what } = entry
  if (!('count' in what)) return [...seen, entry]
  const others = seen.filter((one) => one.what.kind !== what.kind)
  const known = seen.find((one) => one.what.kind === what.kind)
  const count = what.count + (known !== undefined && 'count' in known.what ? known.what.count : 0)
  return [...others, { atMs: entry.atMs, what: { kind: what.kind, count } }]
}
