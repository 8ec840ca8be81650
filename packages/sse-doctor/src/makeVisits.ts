import type { Check } from './check.ts'
import { patienceMs } from './isUnanswered.ts'
import { createManners } from './manners.ts'
import { measureOwnDelay } from './measureOwnDelay.ts'
import { eventsOf } from './pairEvents.ts'
import { hasFirstEvent, hasHeaders, joinAt, olderId, requests } from './plan.ts'
import type { Said } from './said.ts'
import type { Seen, VisitName } from './seen.ts'
import { openHead } from './wire/openHead.ts'
import { isOver, openVisit, type Visit } from './wire/openVisit.ts'
import { followed, redirectOf } from './redirects.ts'
import { throwUnreachable } from './wire/unreachable.ts'

export interface VisitPlan {
  url: URL
  /** Only the visits that these need are made. */
  checks: readonly Check[]
  watchMs: number
}

// The last ones are not made where redirects or second attempts took their connections.
const short = ['any', 'list', 'foreign', 'unknown', 'huge', 'head', 'post', 'html'] as const
const never = () => false

/**
 * Makes the visits that checks need. `main` stays until no check needs more. Throws an `UnreachableError` where it gets no
 * answer of HTTP.
 */
export async function makeVisits({ url: asked, checks, watchMs }: VisitPlan): Promise<Seen> {
  let url = asked
  const startedAt = performance.now()
  const left = () => Math.max(0, startedAt + watchMs - performance.now())
  const needMs = (name: VisitName, among = checks) =>
    Math.min(watchMs, Math.max(0, ...among.map(({ needs }) => needs[name] ?? 0)))
  const visits: Partial<Record<VisitName, Visit>> = {}
  const ownDelays = [measureOwnDelay()]
  const ownDelayMs = async () => Math.max(...(await Promise.all(ownDelays)))
  const open = (name: VisitName, headers = {}) => {
    const request = requests[name]
    const openOne = name === 'head' ? openHead : openVisit
    const visit = openOne({ ...request, url, headers: { ...request.headers, ...headers } })
    visits[name] = visit
    return visit
  }
  const manners = createManners(left)
  const notMade: Partial<Record<VisitName, Said>> = {}
  /** Makes a visit, again where the server said to come later. `hear` waits until its headers had their time. */
  const ask = async (
    name: VisitName,
    hear: (visit: Visit) => Promise<void>,
    headers = {},
  ): Promise<Visit | undefined> => {
    for (;;) {
      const refusal = await manners.beforeOpening()
      if (refusal !== undefined) {
        delete visits[name]
        notMade[name] = refusal
        return undefined
      }
      const visit = open(name, headers)
      await hear(visit)
      if (!manners.isTurnedAway(visit)) return visit
      visit.close()
    }
  }
  const seen = async (): Promise<Seen> => ({
    url,
    ...(url.href !== asked.href && { askedUrl: asked }),
    visits,
    notMade,
    watchedMs: performance.now() - startedAt,
    ownDelayMs: await ownDelayMs(),
  })
  const askMain = async () => {
    for (let redirects = 0; ; redirects += 1) {
      const main = await ask('main', (visit) => visit.until(hasHeaders, Math.min(1_000, watchMs)))
      const next = main && redirectOf(main)
      if (next === undefined) return main
      main?.close()
      url = followed(url, next, redirects)
    }
  }

  try {
    const main = await askMain()
    if (main === undefined) return await seen()
    if (isOver(main)) throwUnreachable(main)

    const hear = async (visit: Visit, needMs: number) => {
      await visit.until(hasHeaders, Math.min(left(), needMs))
      // An answer that never comes differs from one that is late for everybody.
      await main.until(hasHeaders, left())
      const waitedMs = performance.now() - visit.startedAt
      const patientMs = patienceMs(main) + (await ownDelayMs())
      await visit.until(hasHeaders, Math.min(left(), patientMs - waitedMs + 50))
    }
    const makeShort = async (name: (typeof short)[number]) => {
      const visit = await ask(name, (made) => hear(made, needMs(name)))
      if (visit === undefined) return
      if (name === 'head') await visit.until(never, Math.min(left(), needMs(name)))
      if (name === 'any') await untilLate(visit, main, Math.min(left(), needMs(name)))
      visit.close()
    }
    const makeSecond = async () => {
      if (needMs('second') === 0) return
      const latest = startedAt + needMs('second') / 3
      let at: number | undefined
      for (;;) {
        at = joinAt(main, performance.now()) ?? latest
        const waitMs = Math.min(at, latest) - performance.now()
        if (waitMs <= 0 || isOver(main)) break
        const count = main.body.frames.length
        await main.until(({ body }) => body.frames.length > count, Math.min(waitMs, 50))
      }
      ownDelays.push(measureOwnDelay())
      const id = olderId(main)
      await ask(
        'second',
        (visit) => hear(visit, left()),
        id === undefined ? {} : { 'Last-Event-ID': id },
      )
    }
    const watch = async () => {
      for (;;) {
        const now = await seen()
        const open = checks.filter((check) => check.isEnough?.(now) !== true)
        const wanted = Math.max(needMs('main', open), needMs('second', open))
        const waitMs = startedAt + wanted - performance.now()
        if (waitMs <= 0 || isOver(main)) return
        await main.until(never, Math.min(waitMs, 250))
      }
    }
    const tasks = short.filter((name) => needMs(name) > 0).map((name) => () => makeShort(name))
    await Promise.all([inTurn(tasks, 4), makeSecond(), watch()])
    throwUnreachable(main)
    if (manners.isTurnedAway(main)) notMade.main = (await manners.beforeOpening()) ?? tooLate
    return await seen()
  } finally {
    for (const visit of Object.values(visits)) visit.close()
  }
}

const tooLate: Said = {
  en: 'the server said too late to come later',
  zh: '服务器太晚才要求稍后再来',
}

/** Until an event comes, or until one is surely late: `main` has had two, more than a second ago. */
async function untilLate(visit: Visit, main: Visit, withinMs: number) {
  const from = performance.now()
  while (performance.now() < from + withinMs && !hasFirstEvent(visit)) {
    const since = eventsOf(main.body.frames).filter(({ at }) => at >= from)
    if (since[1] !== undefined && since[1].at < performance.now() - 1_000) break
    await visit.until(hasFirstEvent, 50)
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
