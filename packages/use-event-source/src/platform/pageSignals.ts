import type { OnPageSignal, PageOptions, Platform } from './platform.ts'

const tickMs = 10_000
// When a tick is later than this by the system clock, the device has slept, or the clock was set.
const sleptMs = 5_000

/** The events of a window that the watch listens to. */
export type PageEvent =
  'online' | 'offline' | 'visibilitychange' | 'pagehide' | 'pageshow' | 'freeze' | 'resume'

export interface Page extends Pick<Platform, 'now' | 'after'> {
  isHidden(): boolean
  /** Calls these reactions when something happens to the page. Returns a function that ends that. */
  onPage(reactions: Record<PageEvent, () => void>): () => void
}

/** Watches a page, as `Platform.watchPage` says. */
export function watchPage(
  send: OnPageSignal,
  { pauseHiddenAfterMs }: PageOptions,
  { now, after, isHidden, onPage }: Page,
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
  // Nothing to come back from: the stream may wait between two attempts when this code is loaded.
  if (isHidden()) look()

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
