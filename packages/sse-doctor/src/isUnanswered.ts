import type { Seen } from './seen.ts'
import type { Visit } from './wire/openVisit.ts'

/**
 * Tells whether a visit got no answer where `main` got one. `unsure` where it waited too little: an answer can be late for
 * everybody.
 */
export function isUnanswered(
  visit: Visit,
  { visits: { main }, ownDelayMs }: Pick<Seen, 'visits' | 'ownDelayMs'>,
): boolean | 'unsure' {
  if (visit.headersAt !== undefined) return false
  if (visit.state === 'broken') return true
  if (main?.headersAt === undefined) return 'unsure'
  const waitedMs = (visit.endedAt ?? performance.now()) - visit.startedAt
  return waitedMs > patienceMs(main) + ownDelayMs ? true : 'unsure'
}

/** How long an answer may take that is as late as that of `main`, in ms. */
export const patienceMs = ({ headersAt, startedAt }: Pick<Visit, 'headersAt' | 'startedAt'>) =>
  1.5 * ((headersAt ?? startedAt) - startedAt) + 1_000
