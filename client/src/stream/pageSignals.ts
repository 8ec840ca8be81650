import type { Platform } from './platform.ts'
import type { Signal } from './machine.ts'

const tickMs = 10_000
// A tick that is later by the clock on the wall than by that has slept, or the clock was set.
const sleptMs = 5_000

export interface PageHandlers {
  onSignal(signal: Extract<Signal, 'online' | 'offline' | 'wake'>): void
  /** The page is frozen, or goes away, perhaps to come back from the back/forward cache. */
  onLeave(): void
  onReturn(): void
}

/**
 * Tells what happens to the page and its device. With `pauseHiddenAfterMs`, a page that was hidden
 * for so long counts as gone. Returns how to stop.
 */
export function watchPage(
  { onSignal, onLeave, onReturn }: PageHandlers,
  pauseHiddenAfterMs: number | null,
  { page, time }: Pick<Platform, 'page' | 'time'>,
): () => void {
  let isAway = false
  let stopTick = () => {}
  let stopHidden = () => {}

  const leave = () => {
    isAway = true
    onLeave()
  }
  const comeBack = () => {
    if (!isAway) return onSignal('wake')
    isAway = false
    onReturn()
  }
  const look = () => {
    stopHidden()
    if (!page.isHidden()) comeBack()
    else if (pauseHiddenAfterMs !== null) stopHidden = time.after(pauseHiddenAfterMs, leave)
  }
  const thaw = () => {
    comeBack()
    if (page.isHidden()) look()
  }
  const tick = () => {
    const dueAt = time.now() + tickMs
    stopTick = time.after(tickMs, () => {
      if (time.now() - dueAt > sleptMs) onSignal('wake')
      tick()
    })
  }
  tick()

  const stops = [
    page.on('online', () => onSignal('online')),
    page.on('online', () => onSignal('wake')),
    page.on('offline', () => onSignal('offline')),
    page.on('visibilitychange', look),
    page.on('pagehide', leave),
    page.on('pageshow', comeBack),
    // Streams and timers of a frozen page stand still, but it would go on answering other tabs.
    page.on('freeze', leave),
    page.on('resume', thaw),
  ]
  return () => {
    stopTick()
    stopHidden()
    for (const stop of stops) stop()
  }
}
