import { createHistogram, type Histogram } from '../rig/histogram.ts'
import type { Schedule } from '../rig/schedule.ts'
import { createTally, type Tally } from './ledger.ts'

/** How a client takes what it is sent: all, nothing, or in turns. */
export type Reading = 'always' | 'never' | { readMs: number; pauseMs: number }

export interface GroupOptions {
  port: number
  path: string
  /** The addresses to come from, in turn; none: whatever the system takes. */
  addresses: string[]
  reading: Reading
  /** Comes back as the server says, with its cursor. */
  reconnects: boolean
  /** Keeps the socket of a request that was refused, as a client does that means harm. */
  keepsRefused: boolean
  /** The key in the data of events that has their number; null where they have none. */
  numberKey: string | null
}

/** What the clients of one group have in common, and what they add up to. */
export interface Group {
  readonly options: GroupOptions
  readonly tally: Tally
  readonly latency: Histogram
  schedule: Schedule | null
  /** Answers by their status, errors by their code, ends of streams by what came before them. */
  statuses: Record<string, number>
  errors: Record<string, number>
  ends: { bye: number; cut: number }
  pings: number
  /** The longest time that a stream brought no event. */
  maxQuietMs: number
  /** When streams ended and began, on the machine's clock; only of clients that reconnect. */
  endedAt: number[]
  begunAt: number[]
  stopping: boolean
}

export function createGroup(options: GroupOptions): Group {
  return {
    options,
    tally: createTally(),
    latency: createHistogram(),
    schedule: null,
    statuses: {},
    errors: {},
    ends: { bye: 0, cut: 0 },
    pings: 0,
    maxQuietMs: 0,
    endedAt: [],
    begunAt: [],
    stopping: false,
  }
}

export function count(counts: Record<string, number>, what: string): void {
  counts[what] = (counts[what] ?? 0) + 1
}
