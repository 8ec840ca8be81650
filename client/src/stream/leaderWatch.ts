import type { Platform } from './platform.ts'

const silenceMs = 800
// After a sleep of our own the answer may be there and not be read yet, and on a device that is busy
// it is slow to come; and nobody waits for a hidden tab. Where a browser slows down the timers of
// hidden tabs, every look is late.
const patience = 5

/**
 * Watches a leader from another tab: asks after a short silence, and calls `onDead` when there is no
 * answer; in hidden tabs as well, so that somebody has the stream when nobody looks.
 */
export function watchLeader(
  { ask, onDead }: { ask(): void; onDead(): void },
  { time, page, random }: Pick<Platform, 'time' | 'page' | 'random'>,
) {
  let heardAt = -Infinity
  let unanswered = 0
  let stopTimer = () => {}

  const look = (isLate: boolean) => {
    if (time.elapsed() - heardAt < silenceMs) unanswered = 0
    else if (unanswered > (isLate || page.isHidden() ? patience : 0)) onDead()
    else {
      unanswered += 1
      ask()
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
      unanswered = 0
    },
    start() {
      stopTimer()
      heardAt = -Infinity
      unanswered = 0
      look(false)
    },
    stop: () => stopTimer(),
  }
}
