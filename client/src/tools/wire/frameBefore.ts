import type { Frame } from './frame.ts'

/**
 * The index of the last frame before frame `number` among the first `count` of `frames`; -1 where there
 * is none. Frames are in the order of their numbers.
 */
export function indexBefore(frames: readonly Frame[], count: number, number: number): number {
  let from = 0
  let to = count
  while (from < to) {
    const middle = (from + to) >> 1
    if ((frames[middle]?.number ?? Infinity) < number) from = middle + 1
    else to = middle
  }
  return from - 1
}

/** Ms between `frame` and the frame that is shown before it; null where no frame is. */
export function sinceShown(
  { frames, count }: { frames: readonly Frame[]; count: number },
  frame: Frame,
): number | null {
  const before = frames[indexBefore(frames, count, frame.number)]
  return before === undefined ? null : frame.elapsedMs - before.elapsedMs
}
