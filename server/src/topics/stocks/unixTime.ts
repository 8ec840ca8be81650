import * as v from 'valibot'

// 2100-01-01. What is beyond it was not told in seconds.
const maxSeconds = 4_102_444_800

/** A moment in seconds since the epoch, as ms. */
export const unixTime = v.pipe(
  v.number(),
  v.minValue(1),
  v.maxValue(maxSeconds),
  v.transform((seconds) => Math.round(seconds * 1000)),
)
