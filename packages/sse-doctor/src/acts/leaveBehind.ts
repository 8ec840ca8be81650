import { requests } from '../plan.ts'
import type { Gauge } from '../run/gaugeWorker.ts'
import type { Program } from '../run/startProgram.ts'
import { setTimeout as wait } from 'node:timers/promises'
import { openVisit } from '../wire/openVisit.ts'

/** What a program had before readers came, while they were there, and after they had left. */
export interface LeftBehind {
  /** How many readers got the stream. */
  readers: number
  before: Gauge
  during: Gauge
  after: Gauge
}

export interface LeaveBehindOptions {
  /** @default 10 */
  readers?: number
  /**
   * How long the headers may take, and how long the program may then need to put away what belonged to its readers, in
   * ms. Most programs need neither.
   * @default 6_000
   */
  withinMs?: number
}

/**
 * Lets readers come to the stream of a program and go again, and reads its gauge before, meanwhile and after. It waits
 * until their sockets are gone, so it is done at once where nothing stays.
 */
export async function leaveBehind(
  program: Program,
  url: URL,
  { readers = 10, withinMs = 6_000 }: LeaveBehindOptions = {},
): Promise<LeftBehind> {
  const before = await program.gauge()
  const visits = Array.from({ length: readers }, () => openVisit({ ...requests.main, url }))
  try {
    const hasHeaders = ({ headersAt }: { headersAt: number | undefined }) => headersAt !== undefined
    await Promise.all(visits.map((visit) => visit.until(hasHeaders, withinMs)))
    const during = await program.gauge()
    const came = visits.filter(({ status, state }) => status === 200 && state === 'open').length
    for (const visit of visits) visit.close()
    const after = await settled(program, before, withinMs)
    return { readers: came, before, during, after }
  } finally {
    for (const visit of visits) visit.close()
  }
}

/** One timer may stay: a clock that the first reader started. */
async function settled(program: Program, before: Gauge, withinMs: number): Promise<Gauge> {
  const until = performance.now() + withinMs
  for (;;) {
    const now = await program.gauge()
    const isBack =
      now.connections <= before.connections &&
      now.sockets <= before.sockets &&
      now.timers <= before.timers + 1
    if (isBack || performance.now() > until) return now
    await wait(50)
  }
}
