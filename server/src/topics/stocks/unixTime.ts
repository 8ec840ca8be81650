import * as v from 'valibot'

// 2100-01-01. A later time was not sent in seconds.
const maxSeconds = 4_102_444_800

/** Turns a moment in seconds since the epoch into ms. */
export const unixTime = v.pipe(
  v.number(),
  v.minValue(1),
  v.maxValue(maxSeconds),
  v.transform((seconds) => Math.round(seconds * 1000)),
)
