import type { LiveEvent } from '@marquee/shared/events.ts'
import type { Time } from '../../time/time.ts'

const secondMs = 1_000
// A timer may fire a little before the wall clock gets there.
const earlyMs = 20

export interface ClockOptions {
  time: Time
  /** The server's own IANA zone. The page shows it beside the visitor's. */
  timeZone: string
  publish: (event: LiveEvent<'clock'>) => void
}

/**
 * Publishes a `clock` event at every full second of the wall clock. It measures each delay again,
 * so that nothing drifts. After the process was suspended it publishes one event, not one per
 * missed second.
 */
export function startClock({ time, timeZone, publish }: ClockOptions): () => void {
  let cancel = () => {}

  const arm = () => {
    cancel = time.after(untilNextSecond(time.now()), () => {
      const now = time.now()
      arm()
      if (untilNextSecond(now) > earlyMs) publish({ name: 'clock', data: { now, timeZone } })
    })
  }
  arm()
  return () => cancel()
}

const untilNextSecond = (nowMs: number) => secondMs - (nowMs % secondMs)
