import { longestPause } from './longestPause.ts'

export interface SparkBox {
  width: number
  height: number
  /** The width stands for at least this time: a few seconds must not look like minutes. */
  minSpanMs: number
  /** The height stands for at least this part of the price: a cent must not look like a crash. */
  minRange: number
}

// Some sources are asked every 10 s.
const shortestGapMs = 15_000

/**
 * The path (SVG `d`) of a price over time. The newest price is at the right edge. A price that never
 * moved is a line in the middle. Where no price came for long, the line is broken.
 */
export function sparkPath(
  points: readonly { at: number; price: number }[],
  { width, height, minSpanMs, minRange }: SparkBox,
): string {
  const first = points[0]
  const last = points.at(-1)
  if (first === undefined || last === undefined) return ''
  const prices = points.map(({ price }) => price)
  const low = Math.min(...prices)
  const high = Math.max(...prices)
  const middle = (low + high) / 2
  const range = Math.max(high - low, middle * minRange)
  const spanMs = Math.max(minSpanMs, last.at - first.at)
  const x = (at: number) => round(width * (1 - (last.at - at) / spanMs))
  const y = (price: number) => round(height * (0.5 - (price - middle) / range))
  // Begins one unit to the left of the first price, so that a single price is a dot.
  const start = `M${x(first.at) - 1} ${y(first.price)}`
  const pauseMs = longestPause(points, shortestGapMs)
  const lines = points.map(({ at, price }, index) => {
    const isGap = at - (points[index - 1]?.at ?? at) > pauseMs
    return `${isGap ? 'M' : 'L'}${x(at)} ${y(price)}`
  })
  return start + lines.join('')
}

const round = (n: number) => Math.round(n * 10) / 10
