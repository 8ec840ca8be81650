import type { Check, Finding } from './check.ts'
import { allChecks } from './allChecks.ts'
import { leaveBehind } from './acts/leaveBehind.ts'
import { makeVisits } from './makeVisits.ts'
import type { Program } from './run/startProgram.ts'
import type { Said } from './said.ts'
import type { Seen } from './seen.ts'

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
  { checks = allChecks, seconds = 20, program }: ExamineOptions = {},
): Promise<Examination> {
  const url = new URL(address)
  const watchMs = Math.min(30, Math.max(1, seconds)) * 1_000
  const isAsked = (act: Check['act']) => checks.some((check) => check.act === act)
  // First of all, because what the other visits leave behind would be there before.
  const left =
    program && isAsked('leftBehind') ? { leftBehind: await leaveBehind(program, url) } : {}
  const seen = { ...(await makeVisits({ url, checks, watchMs })), ...left }
  return { seen, results: checks.map((check) => ({ check, findings: check.judge(seen) })) }
}
