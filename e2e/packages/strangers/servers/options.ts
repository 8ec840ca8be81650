/** Short times and small limits, so that a test sees each promise within a second. */
export const options = {
  heartbeatMs: 300,
  limits: { bufferBytes: 262_144, behindMs: 60_000 },
}
