// Both clocks count the same seconds, but this one is cheap to ask and has its zero at the start of
// the process; the other has one zero for all processes of a machine.
const offsetMs = Number(process.hrtime.bigint()) / 1e6 - performance.now()

/** Milliseconds that mean the same in every process of this machine. */
export function monotonicMs(): number {
  return performance.now() + offsetMs
}
