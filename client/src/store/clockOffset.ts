// At one clock event a second, a device whose clock was set is believed after a quarter minute.
const maxSamples = 15

/** The newest samples of "server's time minus this device's, on arrival", in milliseconds. */
export type OffsetSamples = readonly number[]

export function withSample(
  samples: OffsetSamples,
  serverNow: number,
  receivedAt: number,
): OffsetSamples {
  return [...samples, serverNow - receivedAt].slice(-maxSamples)
}

/**
 * How far the server's clock is ahead of this device's, in milliseconds; 0 while nothing is known.
 * The time an event spends on its way only ever makes a sample too small, so the largest is the
 * nearest to the truth; one slow event changes nothing.
 */
export function offsetMs(samples: OffsetSamples): number {
  return samples.length === 0 ? 0 : Math.max(...samples)
}
