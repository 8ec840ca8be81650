import { labToken } from './labToken.ts'

/** Whether this server has a lab. The lab may be closed for this page. */
export async function asksForLab(): Promise<boolean> {
  const { askForLab } = await import('./labServer.ts')
  return (await askForLab()) !== null
}

/**
 * The same, once the event stream is open: a server with a lab sends a cookie with it. Without the
 * cookie the page asks nothing, so that a server without a lab gets no request for it.
 */
export async function findLab(): Promise<boolean> {
  try {
    if (!document.cookie.includes('marquee-lab=')) return false
    // A request without the token is refused, which the browser's console shows as an error.
    return (!import.meta.env.DEV && labToken() === null) || (await asksForLab())
  } catch {
    // A page in a sandbox may not even ask for its cookies.
    return false
  }
}
