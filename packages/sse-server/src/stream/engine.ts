import type { Time } from '../../../../server/src/time/time.ts'
import { createBuffers } from './buffers.ts'
import type { Session, SessionLimits } from './session.ts'
import type { EventCheck } from './eventCheck.ts'
import { createHub } from './hub.ts'
import { createMeter } from './meter.ts'
import { createPace, type PaceClock, type PaceLimits } from './pace.ts'
import { createResumption, type ReplayLimits } from '../replay/resume.ts'
import { createState } from '../replay/state.ts'
import { startWheel } from './wheel.ts'
import { createWindow, type WindowLimits } from '../replay/window.ts'

export interface EngineLimits {
  window: WindowLimits
  replay: ReplayLimits
  pace: PaceLimits
  session: SessionLimits
  /** The most bytes that one encoded event may have. */
  maxEventBytes: number
  /** The most bytes that the buffers of all subscribers may have together. */
  maxBuffersBytes: number
}

/**
 * Joins the parts that turn published events into what every session is sent. It throws nothing. Its
 * wheel has a timer until `wheel.stop()`. `limits` has no defaults: `readConfig` gives them.
 *
 * @example
 * ```ts
 * const { hub, wheel } = startEngine(limits, time, paceClock, () => true)
 * const journal = createMemoryJournal(time, hub.publish)
 * const { slot } = hub.join({ subscription: everything, send: (batch) => sent.push(batch) }, 'none')
 * journal.append(quote)
 * hub.flush()
 * slot.leave()
 * wheel.stop()
 * ```
 */
export function startEngine(
  limits: EngineLimits,
  time: Time,
  paceClock: PaceClock,
  accepts: EventCheck,
) {
  const window = createWindow(limits.window, time)
  const state = createState()
  const meter = createMeter()
  const hub = createHub({
    accepts,
    window,
    state,
    resumption: createResumption(window, state, limits.replay),
    pace: createPace(limits.pace, paceClock),
    meter,
    now: paceClock.now,
    maxEventBytes: limits.maxEventBytes,
  })
  // Four visits in a heartbeat are enough to keep it. Everything else needs one in a second.
  const turnMs = Math.min(1_000, limits.session.heartbeatMs / 4)
  const wheel = startWheel<Session>(turnMs, time)
  const buffers = createBuffers(limits.maxBuffersBytes)
  return { hub, wheel, buffers, meter, window, state, limits: limits.session }
}
