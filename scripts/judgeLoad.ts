import type { budget } from './budget.ts'

/** One first visit. */
export interface Load {
  /** Largest Contentful Paint since the navigation began. */
  paintMs: number
  /** The element that it was, as `name.class`. */
  largest: string
  /** Cumulative Layout Shift. */
  shift: number
  moved: string[]
  /** Paths of what kept the browser from painting. */
  blocking: string[]
  /** Paths of what was asked for before the first contentful paint. */
  beforePaint: string[]
  requests: string[]
  /** Of all answers, without headers, as the page reads them. */
  bytes: number
  /** The same, as they came over the wire, with headers. */
  wireBytes: number
}

/**
 * What was measured, in lines for a person, and each way in which it is beyond the budget. No
 * number of milliseconds decides: times count as multiples of those of a control page.
 */
export function judgeLoad(
  loads: readonly Load[],
  controlMs: readonly number[],
  allowed: typeof budget,
): { told: string[]; faults: string[] } {
  const { firstVisit } = allowed
  const told: string[] = []
  const faults: string[] = []
  const most = (of: (load: Load) => number) => Math.max(...loads.map(of))
  const check = (what: string, value: number, limit: number, detail: string, digits = 0) => {
    told.push(`${what} ${value.toFixed(digits)} of ${limit}`)
    // What could not be measured is not a number, and no less than anything.
    if (!(value <= limit)) faults.push(`${what}: ${value.toFixed(digits)} of ${limit}. ${detail}`)
  }
  const listed = (of: (load: Load) => string[]) => [...new Set(loads.flatMap(of))].join(', ')

  const all = `Asked for: ${listed(({ requests }) => requests)}.`
  check('kB', most(({ bytes }) => bytes) / 1000, firstVisit.kb, all)
  check('kB on the wire', most(({ wireBytes }) => wireBytes) / 1000, firstVisit.wireKb, all)
  check(
    'requests',
    most(({ requests }) => requests.length),
    firstVisit.requests,
    all,
  )
  const early = (load: Load) => load.beforePaint.filter(isOfBuild)
  const before = `Before the first paint: ${listed(early)}.`
  check(
    'before the first paint',
    most((load) => early(load).length),
    firstVisit.requestsBeforePaint,
    before,
  )
  const blocking = `Blocking: ${listed((load) => load.blocking)}.`
  check(
    'blocking',
    most((load) => load.blocking.length),
    firstVisit.blockingRequests,
    blocking,
  )
  const moved = `What moved: ${listed((load) => load.moved) || 'nothing'}.`
  check(
    'layout shift',
    most(({ shift }) => shift),
    allowed.layoutShift,
    moved,
    4,
  )
  for (const { largest } of loads) {
    if (largest.split('.')[0] === firstVisit.largest) continue
    faults.push(`The largest element is ${largest}, and should be ${firstVisit.largest}.`)
  }

  const [paintMs, stillMs] = [median(loads.map((load) => load.paintMs)), median(controlMs)]
  const times = `${paintMs.toFixed(0)} ms, without the app ${stillMs.toFixed(0)} ms.`
  check(
    '× the largest paint of the control',
    paintMs / stillMs,
    allowed.largestPaintRatio,
    times,
    1,
  )
  told.push(`that is ${times.slice(0, -1)}`)
  return { told, faults: [...new Set(faults)] }
}

/** Files of the build and the page itself: what the API answers comes when the server has it. */
const isOfBuild = (path: string) => !path.startsWith('/api/') && !/favicon|manifest/.test(path)

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
}
