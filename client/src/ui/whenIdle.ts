/**
 * Calls `run` when the browser has nothing else to do. Safari has no such call, and a browser may refuse it:
 * there it waits a moment.
 */
export function whenIdle(run: () => void): void {
  try {
    window.requestIdleCallback(run)
  } catch {
    setTimeout(run, 500)
  }
}
