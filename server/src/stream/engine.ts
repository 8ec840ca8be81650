import type { Time } from '../time/time.ts'
import { createBuffers } from './buffers.ts'
import type { Connection, ConnectionLimits } from './connection.ts'
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
  connection: ConnectionLimits
  /** Of one encoded event. */
  maxEventBytes: number
  /** Of what all readers together have yet to take. */
  maxBuffersBytes: number
}

/** Joins the parts that turn published events into what every connection is sent. */
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
  // Four looks in a heartbeat are enough to keep it, and once a second for everything else.
  const turnMs = Math.min(1_000, limits.connection.heartbeatMs / 4)
  const wheel = startWheel<Connection>(turnMs, time)
  const buffers = createBuffers(limits.maxBuffersBytes)
  return { hub, wheel, buffers, meter, window, state, limits: limits.connection }
}
