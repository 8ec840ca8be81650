/** Milliseconds that all processes of one machine agree about: CLOCK_MONOTONIC. */
export function machineMs(): number {
  return Number(process.hrtime.bigint()) / 1e6
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** Asks `isSo` every 50 ms until it says yes; returns whether it did within `withinMs`. */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  withinMs: number,
): Promise<boolean> {
  const end = machineMs() + withinMs
  for (;;) {
    if (await isSo()) return true
    if (machineMs() > end) return false
    await sleep(50)
  }
}
