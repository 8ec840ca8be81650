/**
 * How long the last tick took from the server to here, and how wrong that can be, in ms. `receivedAt`
 * is this device's epoch ms; `probe` is how its clock stands to the server's.
 */
export function oneWayDelay(
  clock: { now: number; receivedAt: number },
  probe: { offsetMs: number; roundTripMs: number },
): { delayMs: number; errorMs: number } {
  return {
    delayMs: Math.max(0, Math.round(clock.receivedAt + probe.offsetMs - clock.now)),
    errorMs: Math.ceil(probe.roundTripMs / 2),
  }
}
