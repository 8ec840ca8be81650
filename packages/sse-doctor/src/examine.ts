import type { Check, Finding } from './check.ts'
import { allChecks } from './allChecks.ts'
import { leaveBehind } from './acts/leaveBehind.ts'
import { putLoad } from './acts/putLoad.ts'
import { watchRestart } from './acts/watchRestart.ts'
import { isLoopback } from './isLoopback.ts'
import { makeVisits } from './makeVisits.ts'
import { requests } from './plan.ts'
import type { Program } from './run/startProgram.ts'
import { RefusedError } from './refusedError.ts'
import type { Said } from './said.ts'
import type { Seen, VisitName } from './seen.ts'
import { openVisit } from './wire/openVisit.ts'
import { shown } from './wire/shown.ts'
import { throwUnreachable } from './wire/unreachable.ts'

export interface ExamineOptions {
  /**
   * The checks to make. Only the visits that they need are made.
   * @default allChecks
   */
  checks?: readonly Check[]
  /**
   * How long the stream is watched, in seconds: 1 to 30.
   * @default 20
   */
  seconds?: number
  /** The address of the same stream behind a proxy. Check 21 compares it with the direct way. */
  through?: string | URL
  /**
   * Lets 200 readers come and go, and one that does not read: check 24. Only for an address of loopback, or with
   * `mine`; else a `RefusedError` is thrown.
   */
  load?: boolean
  /** Says that the server is the caller's own, so that `load` may go to another address than loopback. */
  mine?: boolean
  /** Watches a restart: check 25. `program` is restarted. Without it, `onAsk` asks the user to restart the server. */
  restart?: boolean
  /** The running program behind the address. Check 26 reads its gauge. The caller stops it. */
  program?: Program
  /** Called when the user has to do something now, such as to restart the server. */
  onAsk?: (said: Said) => void
}

export interface Result {
  check: Check
  /** None where all is right. */
  findings: readonly Finding[]
}

export interface Examination {
  seen: Seen
  /** In the order of the checks. */
  results: readonly Result[]
}

/**
 * Examines one endpoint with at most ten connections. Throws an `UnreachableError` where there is no answer of HTTP to
 * judge.
 *
 * @example
 * const { results } = await examine(server.url, { seconds: 2 })
 * for (const { check, findings } of results) {
 *   for (const { verdict, saw } of findings) lines.push(`${verdict} ${check.name}: ${saw.en}`)
 * }
 */
export async function examine(
  address: string | URL,
  options: ExamineOptions = {},
): Promise<Examination> {
  const { checks = allChecks, seconds = 20, program } = options
  const url = new URL(address)
  const watchMs = Math.min(30, Math.max(1, seconds)) * 1_000
  const isAsked = (act: Check['act']) => checks.some((check) => check.act === act)
  if (options.load && !options.mine && !isLoopback(url)) {
    const host = shown(url.host)
    throw new RefusedError({
      en: `a load is for your own server: ${host} is not this machine`,
      zh: `负载只用于你自己的服务器：${host} 不是本机`,
    })
  }
  const acts: Partial<Seen> = {}
  // First of all, because what the other visits leave behind would be there before.
  if (program && isAsked('leftBehind')) acts.leftBehind = await leaveBehind(program, url)
  if (options.through && isAsked('through')) {
    acts.through = openVisit({ ...requests.main, url: new URL(options.through) })
  }
  try {
    const seen: Seen = { ...(await makeVisits({ url, checks, watchMs })), ...acts }
    acts.through?.close()
    if (acts.through) throwUnreachable(acts.through)
    if (options.load && isAsked('load')) seen.load = await putLoad(seen.url)
    if (options.restart && isAsked('restart')) {
      seen.restart = await watchRestart(seen.url, { program, onAsk: options.onAsk })
    }
    return { seen, results: checks.map((check) => ({ check, findings: judge(check, seen) })) }
  } finally {
    acts.through?.close()
  }
}

/** A visit that was not made is no fault of the server. */
function judge(check: Check, seen: Seen): readonly Finding[] {
  const needed = Object.keys(check.needs) as VisitName[]
  const notMade = seen.notMade ?? {}
  // Without the first visit there is no other.
  if (notMade.main !== undefined && needed.length > 0) {
    return [{ verdict: 'unseen', saw: notMade.main }]
  }
  const reason = needed.map((name) => notMade[name]).find((each) => each !== undefined)
  const missing: Finding[] = reason === undefined ? [] : [{ verdict: 'unseen', saw: reason }]
  return [...check.judge(seen), ...missing]
}
