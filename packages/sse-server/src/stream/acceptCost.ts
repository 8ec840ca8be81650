export interface AcceptCost {
  /** A stream was accepted now. */
  accepted(): void
  /** How many ms of processor time each stream costs that this process accepts; 0 until it is known. */
  ms(): number
}

interface AcceptDeps {
  /** Monotonic, in ms. */
  elapsed: () => number
  /** The processor time of this process so far, without that of flushes. */
  worked: () => number
}

const perSample = 100
// At least 100 a second. When fewer come, most of the work was for something else.
const longestSampleMs = 1_000
const enoughSamples = 3
// The mean is over about so many.
const memory = 20

/**
 * Measures what it costs to accept a stream: its handshake, its headers, the routes of the app, its first
 * bytes. All of that is processor time of this process, so it is the time for a hundred streams, divided
 * by a hundred. Only clients that come quickly are measured, as after a restart or a lost connection: for
 * them the process does little else. It needs no full load, because rest costs no processor time.
 */
export function createAcceptCost({ elapsed, worked }: AcceptDeps): AcceptCost {
  let accepted = 0
  let beganAt = 0
  let workedBefore = 0
  let samples = 0
  let meanMs = 0

  return {
    accepted() {
      if (accepted === perSample) {
        accepted = 0
        if (elapsed() - beganAt <= longestSampleMs) {
          samples += 1
          const sampleMs = Math.max(0, worked() - workedBefore) / perSample
          meanMs += (sampleMs - meanMs) / Math.min(samples, memory)
        }
      }
      if (accepted === 0) {
        beganAt = elapsed()
        workedBefore = worked()
      }
      accepted += 1
    },
    ms: () => (samples < enoughSamples ? 0 : meanMs),
  }
}
