import type { Runtime } from '../time/runtime.ts'

/** Something that a wheel visits once in every turn. */
export interface WheelItem {
  visit(): void
}

/** Visits all of its items regularly, with one timer for all of them. */
export interface Wheel<T extends WheelItem> {
  /** How many ms one turn takes. In it, each item is visited once. */
  readonly turnMs: number
  /** Visits `item` once in every turn from now on. */
  add(item: T): void
  /** Ends the visits of `item`. An item that is not there changes nothing. */
  remove(item: T): void
  all(): T[]
  size(): number
  stop(): void
}

// The items of one spoke are visited together. Ten spokes spread the work over the turn.
const spokeCount = 10

/**
 * Starts a wheel whose turn takes `turnMs`. It has one timer until `stop`. It throws nothing, but what a
 * `visit` throws is not caught.
 *
 * @example
 * ```ts
 * const wheel = startWheel(1_000, time)
 * const item = { visit: () => (visits += 1) }
 * wheel.add(item)
 * wheel.remove(item)
 * wheel.stop()
 * ```
 */
export function startWheel<T extends WheelItem>(
  turnMs: number,
  time: Pick<Runtime, 'elapsed' | 'after'>,
): Wheel<T> {
  const spokes = Array.from({ length: spokeCount }, () => new Set<T>())
  let size = 0
  let added = 0
  let turned = 0
  let cancel = () => {}
  let isStopped = false
  let nextAt = time.elapsed()

  const spoke = (index: number) => spokes[index % spokeCount] as Set<T>

  const turn = () => {
    // After a late visit the next wait is shorter, so that a turn keeps its length. Visits that were
    // missed while the process stood still are not made up for.
    const now = time.elapsed()
    nextAt = Math.max(nextAt + turnMs / spokeCount, now)
    cancel = time.after(nextAt - now, () => {
      for (const item of spoke(turned++)) item.visit()
      if (!isStopped) turn()
    })
  }
  turn()

  return {
    turnMs,
    add(item) {
      spoke(added++).add(item)
      size += 1
    },
    remove(item) {
      if (spokes.some((items) => items.delete(item))) size -= 1
    },
    all: () => spokes.flatMap((items) => [...items]),
    size: () => size,
    stop() {
      isStopped = true
      cancel()
    },
  }
}
