/** What this thread has worked, in ms: a machine that is busy with other things adds nothing to it. */
export function workedMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}

/** A difference that can come from timers and from the collection of garbage, in ms. */
export const noiseMs = 60

const rounds = 3

/** What this thread works for each of `runs` at best, in ms. They run in turn, so that what is slow for a while slows all. */
export function leastWorkMs<Runs extends readonly (() => void)[]>(runs: Runs) {
  const least = runs.map(() => Infinity)
  for (let round = 0; round < rounds; round++) {
    runs.forEach((run, index) => {
      const beganAt = workedMs()
      run()
      least[index] = Math.min(least[index] ?? Infinity, workedMs() - beganAt)
    })
  }
  return least as { [Index in keyof Runs]: number }
}
