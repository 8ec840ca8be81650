import { turnAt } from './rotation.ts'

const everyMs = 3 * 60_000
// A way around the middle, in steps. It ends where it began.
const places = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
  [-1, 0],
  [-1, -1],
  [0, -1],
  [1, -1],
] as const

/** How far the picture is moved against burn-in, in steps to the right and down: at most one each. */
export function shiftAt(now: number): { right: number; down: number } {
  const [right, down] = places[turnAt(now, everyMs) % places.length] ?? places[0]
  return { right, down }
}
