/** Milliseconds of CLOCK_MONOTONIC, which is the same for all processes of a machine. */
export function machineMs(): number {
  return Number(process.hrtime.bigint()) / 1e6
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** Calls `isSo` every 50 ms until it is true. Returns whether it became true within `withinMs`. */
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
