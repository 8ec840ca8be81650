import { createHistogram, type Histogram } from '../rig/histogram.ts'
import type { Schedule } from '../rig/schedule.ts'
import { createTally, type Tally } from './ledger.ts'

/** When a client reads: always, never, or in turns with pauses. */
export type Reading = 'always' | 'never' | { readMs: number; pauseMs: number }

export interface GroupOptions {
  port: number
  path: string
  /** The local addresses of the clients, in turn. If empty, the system chooses one. */
  addresses: string[]
  reading: Reading
  /** Whether a client comes back when the server says, with its cursor. */
  reconnects: boolean
  /** Whether a client keeps the socket of a refused request, as a hostile client does. */
  keepsRefused: boolean
  /** The key of the number in the data of an event; null if events have no number. */
  numberKey: string | null
}

/** What the clients of one group share, and their totals. */
export interface Group {
  readonly options: GroupOptions
  readonly tally: Tally
  readonly latency: Histogram
  schedule: Schedule | null
  /** The number of answers by status, of errors by code, and of ends by what came before them. */
  statuses: Record<string, number>
  errors: Record<string, number>
  ends: { bye: number; cut: number }
  pings: number
  /** The longest time in which a stream had no event. */
  maxQuietMs: number
  /** The times of ends and beginnings of streams, on the machine's clock, for clients that reconnect. */
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
