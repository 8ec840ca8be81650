import type { Clock } from '@marquee/shared/clock.ts'
import type { LiveTopic } from '../../store/liveTopic.ts'

/** The server's time, and when it arrived (this device's epoch ms). */
export interface ClockReading extends Clock {
  receivedAt: number
}

/** The part that can be compared with this device's clock. */
export type ClockTick = Pick<ClockReading, 'now' | 'receivedAt'>

declare module '../../store/liveTopic.ts' {
  interface OwnValues {
    clock: ClockReading | null
  }
}

export const clockReading: LiveTopic<Clock, ClockReading | null> = {
  initial: null,
  reduce: (_previous, clock, { receivedAt }) => ({ ...clock, receivedAt }),
  serverTimeOf: ({ now }) => now,
}
