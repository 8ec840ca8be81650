import type { Platform, TabsPlatform } from '../platform/platform.ts'

// Chance makes both times longer by up to a quarter, so that not all tabs try to lead at the same time.
// At most they are 500 ms and 1,250 ms. A new leader must be connected within two seconds, so it has a
// quarter of a second left.
const silenceMs = 400
const answerMs = 1_000

export interface WatchDeps extends Pick<TabsPlatform, 'turn'> {
  ask(): void
  onDead(): void
}

/**
 * Watches a leader from another tab. It asks after a short silence, and calls `onDead` when no answer
 * comes. Hidden tabs do the same, so that one tab always has the stream.
 */
export function watchLeader(
  { ask, onDead, turn }: WatchDeps,
  { now, after, random }: Pick<Platform, 'now' | 'after' | 'random'>,
) {
  let heardAt = -Infinity
  let isAsking = false
  let disarm = () => {}

  const arm = (delayMs: number) => {
    disarm()
    let isArmed = true
    // An answer may wait to be read, so a turn comes before the judgement. The turn also breaks the
    // chain of timers: in a tab that was hidden for long, Chromium lets a timer that was set by another
    // timer fire only once a minute.
    const cancel = after(delayMs * (1 + random() / 4), () => turn(() => isArmed && look()))
    disarm = () => {
      isArmed = false
      cancel()
    }
  }

  const check = () => {
    isAsking = true
    arm(answerMs)
    ask()
  }

  const look = () => {
    const leftMs = silenceMs - Math.abs(now() - heardAt)
    if (isAsking) {
      arm(answerMs)
      onDead()
    } else if (leftMs > 0) arm(leftMs)
    else check()
  }

  const stop = () => {
    isAsking = false
    disarm()
  }

  return {
    /** Asks at once, without waiting for a timer. The first call begins the watch. */
    check,
    heard() {
      heardAt = now()
      if (!isAsking) return
      isAsking = false
      arm(silenceMs)
    },
    stop,
  }
}
