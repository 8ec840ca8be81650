import type { Platform, TabsPlatform } from './platform.ts'

// Times that chance makes longer by up to a quarter: not all tabs shall want to lead at once. 500 ms
// and 1,250 ms at most, and a turn each, leave the heir a quarter of the two seconds to connect.
const silenceMs = 400
const answerMs = 1_000

export interface WatchDeps extends Pick<TabsPlatform, 'turn'> {
  ask(): void
  onDead(): void
}

/**
 * Watches a leader from another tab: asks after a short silence, and calls `onDead` when there is no
 * answer. It does so in hidden tabs as well, so that somebody has the stream when nobody looks.
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
    // The turn comes before the judgement, because of an answer that waits to be read. And in a tab
    // that was long hidden, Chromium lets a timer that another timer set fire once a minute only.
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
    /** Begins; or asks at once, whatever the timers say. */
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
