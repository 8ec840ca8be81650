/** The largest picture is painted some frames after the page has loaded, so nothing begins before this time after it. */
export const quietMs = 1_500

/**
 * Calls `run` a moment after the page has loaded, when the browser has nothing else to do. Safari has no call
 * for that, and a browser may refuse it: there the moment is all.
 */
export function whenIdle(run: () => void): void {
  const ask = () => {
    try {
      window.requestIdleCallback(run)
    } catch {
      run()
    }
  }
  const wait = () => void setTimeout(ask, quietMs)
  if (document.readyState === 'complete') wait()
  else window.addEventListener('load', wait, { once: true })
}
