import type { Platform } from './platform.ts'

const silenceMs = 800

/**
 * Watches a leader from another tab: asks after a short silence, and calls `onDead` when there is no
 * answer. A hidden page does not care, once it has heard of a leader.
 */
export function watchLeader(
  { ask, onDead }: { ask(): void; onDead(): void },
  { time, page, random }: Pick<Platform, 'time' | 'page' | 'random'>,
) {
  let heardAt = -Infinity
  let hasHeard = false
  let hasAsked = false
  let stopTimer = () => {}

  const look = (isLate: boolean) => {
    if (!hasHeard || !page.isHidden()) {
      if (time.elapsed() - heardAt < silenceMs) hasAsked = false
      // After a sleep of our own, the answer may be there and not be read yet.
      else if (hasAsked && !isLate) onDead()
      else {
        hasAsked = true
        ask()
      }
    }
    arm()
  }

  const arm = () => {
    // Not all at the same time, because all would want to lead.
    const dueAt = time.elapsed() + silenceMs * (1 + random() / 4)
    stopTimer = time.after(dueAt - time.elapsed(), () => look(time.elapsed() - dueAt > silenceMs))
  }

  return {
    heard() {
      heardAt = time.elapsed()
      hasHeard = true
      hasAsked = false
    },
    start() {
      stopTimer()
      heardAt = -Infinity
      hasHeard = false
      look(true)
    },
    stop: () => stopTimer(),
  }
}
