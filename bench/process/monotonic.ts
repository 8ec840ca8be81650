// `performance.now` is cheap but counts from the start of the process. `hrtime` counts from the same
// moment in all processes of a machine. Both count the same seconds, so the difference is constant.
const offsetMs = Number(process.hrtime.bigint()) / 1e6 - performance.now()

/** Milliseconds since a moment that is the same for every process of this machine. */
export function monotonicMs(): number {
  return performance.now() + offsetMs
}
