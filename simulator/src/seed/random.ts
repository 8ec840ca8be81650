/**
 * A number in [0, 1) that follows from the given whole numbers alone. It needs no state, so the
 * value of any moment can be calculated without the values before it.
 */
export function noise(...keys: readonly number[]): number {
  let hash = 0
  for (const key of keys) {
    // A time in milliseconds needs more than the 32 bits of integer arithmetic.
    hash = scramble(hash ^ (key >>> 0))
    hash = scramble(hash ^ Math.floor(key / 2 ** 32))
  }
  return (hash >>> 0) / 2 ** 32
}

// A step by the golden ratio, then the finalizer of MurmurHash3: every bit changes every other bit.
function scramble(value: number): number {
  let bits = value + 0x9e3779b9
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return bits ^ (bits >>> 16)
}

/** Turns a text into a whole number, for use as a key of `noise`. */
export function keyOf(text: string): number {
  return Array.from(text).reduce((key, char) => scramble(key ^ (char.codePointAt(0) ?? 0)), 0)
}

const octaves = 18
// How much larger the swing of the slower of two neighbouring octaves is. 2^0.5 would be Brownian
// motion.
const growth = 2 ** 0.4

/**
 * A wandering line in [-1, 1] over whole and broken steps `at`. It adds octaves of noise; the
 * slowest has a period of 2^17 steps. At every scale it looks like a random walk, but it never
 * leaves its range.
 */
export function wander(seed: number, at: number): number {
  let sum = 0
  let sumOfWeights = 0
  for (let octave = 0; octave < octaves; octave++) {
    const position = at / 2 ** octave
    const cell = Math.floor(position)
    const from = noise(seed, octave, cell)
    const to = noise(seed, octave, cell + 1)
    const weight = growth ** octave
    sum += weight * (from + (to - from) * (position - cell))
    sumOfWeights += weight
  }
  return (2 * sum) / sumOfWeights - 1
}
