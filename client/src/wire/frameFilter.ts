import type { Frame } from './frame.ts'

export interface FrameFilter {
  /** The names to show; empty: all of them. */
  names: ReadonlySet<string>
  /** Shown is what has this in its text, in whatever case. */
  text: string
}

/** Whether `filter` lets everything through. */
export const isOpenFilter = ({ names, text }: FrameFilter) => names.size === 0 && text === ''

export function matchesFilter(frame: Frame, { names, text }: FrameFilter): boolean {
  if (names.size > 0 && !names.has(frame.name)) return false
  return text === '' || frame.raw.toLowerCase().includes(text.toLowerCase())
}

/**
 * Keeps the frames that a filter lets through. A log that has only grown costs as much as it grew:
 * what was looked at before is not looked at again.
 */
export function createFilteredFrames() {
  let filter: FrameFilter = { names: new Set(), text: '' }
  let matched: Frame[] = []
  let seenUpTo = 0

  return {
    setFilter(changed: FrameFilter) {
      filter = changed
      matched = []
      seenUpTo = 0
    },
    /** A fresh array of what of `kept` passes, oldest first. */
    of(kept: readonly Frame[]): readonly Frame[] {
      if (isOpenFilter(filter)) return kept.slice()
      const oldest = kept[0]?.number ?? Infinity
      const isNew = kept.findLastIndex(({ number }) => number <= seenUpTo) + 1
      const firstKept = matched.findIndex(({ number }) => number >= oldest)
      matched = firstKept < 0 ? [] : matched.slice(firstKept)
      for (const frame of kept.slice(isNew)) if (matchesFilter(frame, filter)) matched.push(frame)
      seenUpTo = kept.at(-1)?.number ?? seenUpTo
      return matched.slice()
    },
  }
}
