export interface ConnectLimits {
  /** How many connections may be pending at the same time. */
  inFlight: number
  deadlineMs: number
}

export interface ConnectResult {
  connected: number
  elapsedMs: number
  /** The message of the first failure. */
  failure: string | null
}

// One refusal can happen. A server that refuses this many would refuse all.
const maxFailures = 100

/** Calls `open` with 0 … `count` - 1, a few at a time, until all are open or the time is over. */
export async function connectAll(
  count: number,
  { inFlight, deadlineMs }: ConnectLimits,
  open: (index: number) => Promise<unknown>,
): Promise<ConnectResult> {
  const startedAt = performance.now()
  let next = 0
  let connected = 0
  let lastAt = startedAt
  let failures = 0
  let failure: string | null = null
  let isOver = false

  const openOne = async (index: number) => {
    try {
      await open(index)
      if (isOver) return
      connected += 1
      lastAt = performance.now()
    } catch (error) {
      failures += 1
      failure ??= error instanceof Error ? error.message : String(error)
    }
  }
  const openOnes = async () => {
    while (next < count && failures < maxFailures && !isOver) await openOne(next++)
  }
  const deadline = Promise.withResolvers<void>()
  const timer = setTimeout(deadline.resolve, deadlineMs)
  await Promise.race([Promise.all(Array.from({ length: inFlight }, openOnes)), deadline.promise])
  clearTimeout(timer)
  isOver = true
  return { connected, elapsedMs: lastAt - startedAt, failure }
}
