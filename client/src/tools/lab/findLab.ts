import { labToken } from './labToken.ts'

/** Whether this server has a lab, open to this page or not. */
export async function asksForLab(): Promise<boolean> {
  const { askForLab } = await import('./labServer.ts')
  return (await askForLab()) !== null
}

/**
 * The same, once a stream is open: where there is a lab a cookie came with the stream. Without it
 * nothing is asked, so that no visitor of a server without a lab pays for it.
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
