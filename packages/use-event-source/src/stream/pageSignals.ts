import type { Reason } from '../platform/connectionState.ts'
import type { Signal } from './machine.ts'
import type { Platform } from '../platform/platform.ts'

const tickMs = 10_000
// When a tick is later than this by the system clock, the device has slept, or the clock was set.
const sleptMs = 5_000

/** `pause`: the page is frozen, or goes away and may come back. `resume`: the page is back. */
export type PageSignal = Extract<Signal, 'offline' | 'wake' | 'pause' | 'resume'>

/**
 * Sends a signal when something happens to the page or its device. With `pauseHiddenAfterMs`, a page
 * that was hidden for that long counts as gone. Returns a function that stops the watch.
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
    // A frozen page goes on answering other tabs, although its streams and timers stand still.
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
