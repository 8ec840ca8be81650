/** Whether this server has its lab open. */
export async function asksForLab(): Promise<boolean> {
  try {
    return (await fetch('/api/lab')).ok
  } catch {
    return false
  }
}

/**
 * The same, once a stream is open: where there is a lab a cookie came with the stream. Without it
 * nothing is asked, so that no visitor of a server without a lab pays for it.
 */
export async function findLab(): Promise<boolean> {
  try {
    return document.cookie.includes('marquee-lab=') && (await asksForLab())
  } catch {
    // A page in a sandbox may not even ask for its cookies.
    return false
  }
}
