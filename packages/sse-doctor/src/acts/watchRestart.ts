import { setTimeout as wait } from 'node:timers/promises'
import { restAsked } from '../manners.ts'
import { hasHeaders, idsOf, isStream, olderId, requests } from '../plan.ts'
import type { Program } from '../run/startProgram.ts'
import type { Said } from '../said.ts'
import { tellsGap } from '../tellsGap.ts'
import { isOver, openVisit, type Visit } from '../wire/openVisit.ts'

/** What a restart looked like to a reader that came back after it. */
export interface Restart {
  /** How the stream ended: as HTTP asks for, or broken off. `undefined`: it did not end in the time that we waited. */
  end: 'ended' | 'broken' | undefined
  /** The last reconnection time that the stream told, in ms. */
  retryMs: number | undefined
  /** How long there was no stream, in ms. `undefined`: none came back. */
  awayMs: number | undefined
  /** Other statuses than 200 that it answered meanwhile. */
  refusals: readonly number[]
  /** How many events had come after the id that the reader came back with. `undefined`: it had no id. */
  wanted: number | undefined
  /** How many of these did not come again. */
  missing: number
  /** The server said that events may be missing. */
  isGapTold: boolean
}

export interface RestartOptions {
  /** It is restarted. Without it, `onAsk` asks the user to do it. */
  program?: Program | undefined
  onAsk?: ((said: Said) => void) | undefined
  /** How long the user may need, in ms. @default 60_000 */
  withinMs?: number
}

const backWithinMs = 30_000
const watchMs = 4_000

const ask: Said = { en: 'restart the server now', zh: '现在请重启服务器' }

/** Reads a stream over a restart of its server, and comes back with an id that some events are known to follow. */
export async function watchRestart(
  url: URL,
  { program, onAsk, withinMs = 60_000 }: RestartOptions = {},
): Promise<Restart> {
  const before = openVisit({ ...requests.main, url })
  let after: Visit | undefined
  try {
    // Two bursts of events after an id.
    await before.until((visit) => olderId(visit) !== undefined && idsOf(visit).length >= 4, watchMs)
    const restarted = program?.restart()
    if (restarted === undefined) onAsk?.(ask)
    // What fails is thrown below, where it is awaited.
    restarted?.catch(() => undefined)
    await before.until(() => false, withinMs)
    await restarted
    const { state } = before
    const end = state === 'ended' || state === 'broken' ? state : undefined
    const id = olderId(before)
    const told = before.body.frames.findLast(({ retry }) => /^\d+$/.test(retry ?? ''))?.retry
    const wanted = id === undefined ? undefined : idsAfter(before, id)
    const seen = {
      end,
      retryMs: told === undefined ? undefined : Number(told),
      wanted: wanted?.length,
    }
    const refusals: number[] = []
    after = end && (await comeBack(url, id, refusals))
    if (after === undefined) {
      return { ...seen, refusals, awayMs: undefined, missing: 0, isGapTold: false }
    }
    const saysGap = (visit: Visit) => id !== undefined && tellsGap(visit, id, before)
    const isThere = (visit: Visit) =>
      saysGap(visit) || (wanted?.every((each) => idsOf(visit).includes(each)) ?? true)
    await after.until(isThere, watchMs)
    const got = new Set(idsOf(after))
    return {
      ...seen,
      refusals,
      awayMs: (after.headersAt ?? 0) - (before.endedAt ?? 0),
      missing: wanted?.filter((each) => !got.has(each)).length ?? 0,
      isGapTold: saysGap(after),
    }
  } finally {
    before.close()
    after?.close()
  }
}

const idsAfter = (visit: Visit, id: string) => idsOf(visit).slice(idsOf(visit).lastIndexOf(id) + 1)

/** Asks again and again until there is a stream. */
async function comeBack(url: URL, id: string | undefined, refusals: number[]) {
  const until = performance.now() + backWithinMs
  const headers = { ...requests.main.headers, ...(id !== undefined && { 'Last-Event-ID': id }) }
  while (performance.now() < until) {
    const visit = openVisit({ ...requests.main, url, headers })
    await visit.until(hasHeaders, 5_000)
    if (!isOver(visit) && visit.status === 200 && isStream(visit)) return visit
    visit.close()
    if (visit.status !== 0) refusals.push(visit.status)
    await wait(Math.max(250, Math.min(restAsked(visit) ?? 0, until - performance.now())))
  }
  return undefined
}
