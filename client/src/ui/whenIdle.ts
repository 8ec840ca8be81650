/** Calls `run` when the browser has nothing else to do. Safari has no such call, so there it waits a moment. */
export function whenIdle(run: () => void): void {
  if ('requestIdleCallback' in window) window.requestIdleCallback(run)
  else setTimeout(run, 500)
}
