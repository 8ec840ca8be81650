import type { Time } from '../time/time.ts'

/** What is visited once in every turn of a wheel. */
export interface Visited {
  visit(): void
}

/** Holds everything that has to be looked at regularly, on one timer for all. */
export interface Wheel<T extends Visited> {
  /** How long it takes until everything has been visited once. */
  readonly turnMs: number
  /** Visits `item` once a turn from now on. */
  add(item: T): void
  remove(item: T): void
  all(): T[]
  size(): number
  stop(): void
}

// The items of one spoke are visited together: enough spokes make the work even.
const spokeCount = 10

export function startWheel<T extends Visited>(
  turnMs: number,
  time: Pick<Time, 'elapsed' | 'after'>,
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
    // A late visit makes the next wait shorter, so that a turn takes as long as it should; but what
    // was missed altogether, while the process stood still, is not made up for.
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
