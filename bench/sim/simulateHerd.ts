export interface Herd {
  /** They all lose their streams at the same moment. */
  readonly clients: number
  readonly servers: number
  /** How many streams a server can accept in a second. */
  readonly perSecond: number
  /** How many clients may wait for a server. One more is refused, and draws a new time. */
  readonly backlog: number
  /** Draws when a client comes, in ms from its end or its refusal. `random` is 0 or more, less than 1. */
  readonly drawMs: (random: () => number) => number
}

export interface HerdResult {
  refused: number
  /** After how many ms half, 99 % and all of the clients are back. */
  halfMs: number
  mostMs: number
  allMs: number
}

const tickMs = 10

/**
 * Lets a herd come back to its servers, without sockets and without a clock. A balancer sends each client
 * to any server. The same `random` gives the same result.
 */
export function simulateHerd(herd: Herd, random: () => number): HerdResult {
  const { clients, servers, backlog, drawMs } = herd
  const perTick = (herd.perSecond * tickMs) / 1_000
  /** How many clients come in each tick. */
  const coming: number[] = []
  const waiting = new Array<number>(servers).fill(0)
  // A server that has nothing to do saves nothing up, but a part of a stream is done in each tick.
  const begun = new Array<number>(servers).fill(0)
  const backAt: number[] = []
  let refused = 0
  let back = 0

  const comeAfter = (tick: number) => {
    const at = tick + Math.max(1, Math.round(drawMs(random) / tickMs))
    coming[at] = (coming[at] ?? 0) + 1
  }
  for (let client = 0; client < clients; client++) comeAfter(0)

  for (let tick = 0; back < clients; tick++) {
    for (let client = 0; client < (coming[tick] ?? 0); client++) {
      const server = Math.floor(random() * servers)
      const before = waiting[server] ?? 0
      if (before < backlog) waiting[server] = before + 1
      else {
        refused += 1
        comeAfter(tick)
      }
    }
    for (let server = 0; server < servers; server++) {
      const able = (begun[server] ?? 0) + perTick
      const served = Math.min(waiting[server] ?? 0, Math.floor(able))
      waiting[server] = (waiting[server] ?? 0) - served
      begun[server] = waiting[server] === 0 ? 0 : able - served
      back += served
    }
    backAt[tick] = back
  }
  const msOf = (share: number) => tickMs * backAt.findIndex((count) => count >= share * clients)
  return { refused, halfMs: msOf(0.5), mostMs: msOf(0.99), allMs: msOf(1) }
}

/** Numbers from 0 to 1 that are always the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
