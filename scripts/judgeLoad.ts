import type { budget } from './budget.ts'

/** One first visit. */
export interface Load {
  /** Largest Contentful Paint since the navigation began. */
  paintMs: number
  /** The element of the largest paint, as `name.class`. */
  largest: string
  /** Cumulative Layout Shift. */
  shift: number
  moved: string[]
  /** Paths of the files that kept the browser from painting. */
  blocking: string[]
  /** Paths that were requested before the first contentful paint. */
  beforePaint: string[]
  requests: string[]
  /** All answers as the page reads them, without headers. */
  bytes: number
  /** All answers as they came over the wire, with headers. */
  wireBytes: number
}

/**
 * Returns the figures as lines for a person, and one fault for each limit of the budget that is
 * exceeded. No number of milliseconds decides: a time is divided by that of a control page.
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
    // A figure that could not be measured is NaN. `value > limit` would let it pass.
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

/** Whether it is the page or a file of the build. Answers of the API come when the server has them. */
const isOfBuild = (path: string) => !path.startsWith('/api/') && !/favicon|manifest/.test(path)

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
}
