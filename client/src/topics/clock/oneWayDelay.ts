import type { ClockProbe } from './clockProbe.ts'
import type { ClockTick } from './clockReading.ts'

/** How long a tick took from the server to here, in ms, and how wrong that can be. */
export interface OneWayDelay {
  delayMs: number
  errorMs: number
}

// Both clocks give whole milliseconds.
const roundingMs = 2

/**
 * How long the last tick took. `receivedAt` is this device's epoch ms. `probe` is the difference of its
 * clock to the server's. Null where the tick seems to come before it was sent: one of the clocks was
 * set since the probe, and the delay is unknown.
 */
export function oneWayDelay(clock: ClockTick, probe: ClockProbe): OneWayDelay | null {
  const delayMs = clock.receivedAt + probe.offsetMs - clock.now
  const errorMs = Math.ceil(probe.roundTripMs / 2)
  if (delayMs < -errorMs - roundingMs) return null
  return { delayMs: Math.max(0, Math.round(delayMs)), errorMs }
}
