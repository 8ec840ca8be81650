// At one clock event a second, the offset is right again 15 s after the device's clock was set.
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
 * How far the server's clock is ahead of this device's, in milliseconds; 0 while nothing is known. A
 * delay on the way only makes a sample smaller, so the largest sample is the nearest to the truth. One
 * slow event changes nothing.
 */
export function offsetMs(samples: OffsetSamples): number {
  return samples.length === 0 ? 0 : Math.max(...samples)
}
