import type { Frame } from './frame.ts'

export interface FrameFilter {
  /** The names to show; empty: all of them. */
  names: ReadonlySet<string>
  /** A frame is shown if its text contains this, in upper or lower case. */
  text: string
}

/**
 * The frames that pass the filter. A copy of a hundred thousand frames for every new one would be slow.
 * So the array stays the same and grows, and each change makes a new record around it.
 */
export interface ShownFrames {
  /** Oldest first. */
  readonly frames: readonly Frame[]
  /** How many of `frames` are shown: the array may have grown since. */
  readonly count: number
  /** How many frames left the beginning of the list, because they left the log. */
  readonly dropped: number
}

/** Returns whether a frame passes. */
export function createMatch({ names, text }: FrameFilter): (frame: Frame) => boolean {
  // This is ten times as fast as a lower-case copy of every frame.
  const pattern = new RegExp(text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'i')
  return ({ name, raw }) =>
    (names.size === 0 || names.has(name)) && (text === '' || pattern.test(raw))
}

/** Keeps the frames that pass a filter. When the log grows, it matches only the new frames. */
export function createFilteredFrames() {
  let matches: ((frame: Frame) => boolean) | null = null
  let passed: Frame[] = []
  let dropped = 0
  let seenUpTo = 0

  const note = (kept: readonly Frame[], oldest: number) => {
    const isKept = passed.findIndex(({ number }) => number >= oldest)
    dropped += passed.splice(0, isKept < 0 ? passed.length : isKept).length
    // Numbers have no gaps.
    for (let at = Math.max(0, seenUpTo + 1 - oldest); at < kept.length; at++) {
      const frame = kept[at] as Frame
      if (matches?.(frame)) passed.push(frame)
    }
    seenUpTo = oldest + kept.length - 1
  }

  return {
    setFilter(filter: FrameFilter) {
      matches = filter.names.size === 0 && filter.text === '' ? null : createMatch(filter)
      passed = []
      dropped = 0
      seenUpTo = 0
    },
    /** The frames of `kept` that pass. */
    of(kept: readonly Frame[]): ShownFrames {
      const oldest = kept[0]?.number ?? seenUpTo + 1
      if (matches === null) return { frames: kept, count: kept.length, dropped: oldest }
      note(kept, oldest)
      return { frames: passed, count: passed.length, dropped }
    },
  }
}
