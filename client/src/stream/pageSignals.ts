import type { Reason } from './connectionState.ts'
import type { Signal } from './machine.ts'
import type { Platform } from './platform.ts'

const tickMs = 10_000
// A tick that is later by the clock on the wall than by that has slept, or the clock was set.
const sleptMs = 5_000

/** `pause`: the page is frozen, or goes away, perhaps to come back; `resume`: it is there. */
export type PageSignal = Extract<Signal, 'offline' | 'wake' | 'pause' | 'resume'>

/**
 * Tells what happens to the page and its device. With `pauseHiddenAfterMs`, a page that was hidden
 * for so long counts as gone. Returns how to stop.
 */
export function watchPage(
  send: (signal: PageSignal, why?: Reason | null) => void,
  pauseHiddenAfterMs: number | undefined,
  { now, after, isHidden, onPage }: Platform,
): () => void {
  let stopTick = () => {}
  let stopHidden = () => {}

  const wake = () => send('wake')
  const leave = () => send('pause', 'hidden')
  const comeBack = () => {
    send('resume', null)
    wake()
  }
  const look = () => {
    stopHidden()
    if (!isHidden()) comeBack()
    else if (pauseHiddenAfterMs !== undefined) stopHidden = after(pauseHiddenAfterMs, leave)
  }
  const tick = () => {
    const dueAt = now() + tickMs
    stopTick = after(tickMs, () => {
      if (now() - dueAt > sleptMs) wake()
      tick()
    })
  }
  tick()
  look()

  const stopListening = onPage({
    online: wake,
    offline: () => send('offline', 'offline'),
    visibilitychange: look,
    pagehide: leave,
    pageshow: comeBack,
    // Streams and timers of a frozen page stand still, but it would go on answering other tabs.
    freeze: leave,
    resume() {
      comeBack()
      look()
    },
  })
  return () => {
    stopTick()
    stopHidden()
    stopListening()
  }
}
