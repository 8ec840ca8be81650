import type { Check, Finding } from './check.ts'
import { allChecks } from './allChecks.ts'
import { leaveBehind } from './acts/leaveBehind.ts'
import { measureOwnDelay } from './measureOwnDelay.ts'
import { hasFirstEvent, idsOf, requests } from './plan.ts'
import type { Program } from './run/startProgram.ts'
import type { Said } from './said.ts'
import type { Seen, VisitName } from './seen.ts'
import { openVisit, type Visit } from './wire/openVisit.ts'
import { unreachable } from './wire/unreachable.ts'

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
 */
export async function examine(
  address: string | URL,
  { checks = allChecks, seconds = 20, program }: ExamineOptions = {},
): Promise<Examination> {
  const url = new URL(address)
  const isAsked = (act: Check['act']) => checks.some((check) => check.act === act)
  // First of all, because what the other visits leave behind would be there before.
  const left =
    program && isAsked('leftBehind') ? { leftBehind: await leaveBehind(program, url) } : {}
  const seen = { ...(await see(url, checks, seconds * 1_000)), ...left }
  return { seen, results: checks.map((check) => ({ check, findings: check.judge(seen) })) }
}

async function see(url: URL, checks: readonly Check[], watchMs: number): Promise<Seen> {
  const visits: Partial<Record<VisitName, Visit>> = {}
  const needMs = (name: VisitName) => {
    const asked = checks.map(({ needs }) => needs[name] ?? 0)
    return Math.min(watchMs, Math.max(0, ...asked))
  }
  const open = (name: VisitName, headers = {}) => {
    const request = requests[name]
    const visit = openVisit({ ...request, url, headers: { ...request.headers, ...headers } })
    visits[name] = visit
    return visit
  }
  const startedAt = performance.now()
  const ownDelay = measureOwnDelay()
  const main = open('main')
  try {
    const short = (['any', 'list', 'html', 'foreign', 'unknown', 'huge', 'post', 'head'] as const)
      .filter((name) => needMs(name) > 0)
      .map((name) => async () => {
        const visit = open(name)
        await visit.until(name === 'head' ? () => false : hasFirstEvent, needMs(name))
        visit.close()
      })
    await main.until(hasFirstEvent, needMs('main'))
    const refused = unreachable(main)
    if (refused !== undefined) throw refused
    const second = async () => {
      if (needMs('second') === 0) return
      await main.until((visit) => idsOf(visit).length >= 3, needMs('second') / 4)
      const newest = main.body.frames.length
      await main.until(({ body }) => body.frames.length > newest, needMs('second') / 4)
      // The phase of a timer that begins with its reader differs from the one of the timer of `main`.
      await main.until(() => false, 300)
      const older = idsOf(main).at(-2)
      const visit = open('second', older === undefined ? {} : { 'Last-Event-ID': older })
      await visit.until(() => false, needMs('second') / 2)
      visit.close()
    }
    await Promise.all([second(), inTurn(short, 3)])
    await main.until(() => false, Math.max(0, startedAt + needMs('main') - performance.now()))
    const watchedMs = performance.now() - startedAt
    return { url, visits, watchedMs, ownDelayMs: await ownDelay }
  } finally {
    for (const visit of Object.values(visits)) visit.close()
  }
}

/** Runs tasks with at most `atOnce` at the same time. */
async function inTurn(tasks: readonly (() => Promise<void>)[], atOnce: number) {
  const waiting = [...tasks]
  const work = async () => {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) await task()
  }
  await Promise.all(Array.from({ length: atOnce }, work))
}
