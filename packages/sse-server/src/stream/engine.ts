import type { EventTable } from '../events/eventTable.ts'
import { createResumption, type ReplayLimits } from '../replay/resume.ts'
import { createState } from '../replay/state.ts'
import type { Retention } from '../journal/journal.ts'
import { createWindow } from '../replay/window.ts'
import type { Runtime } from '../time/runtime.ts'
import { createAcceptCost } from './acceptCost.ts'
import { createBuffers } from './buffers.ts'
import { createHub } from './hub.ts'
import { createMeter } from './meter.ts'
import { createPace, type PaceLimits } from './pace.ts'
import { createRetryTime, type RetryLimits } from './retryTime.ts'
import type { Session, SessionLimits } from './session.ts'
import { startWheel } from './wheel.ts'

export interface EngineLimits {
  window: Retention
  replay: ReplayLimits
  pace: PaceLimits
  retry: RetryLimits
  session: SessionLimits
  /** The most bytes that the buffers of all subscribers may have together. */
  maxBuffersBytes: number
}

export type Engine = ReturnType<typeof startEngine>

/**
 * Joins the parts that turn numbered events into what every session is sent. It throws nothing. Its
 * wheel has a timer until `wheel.stop()`.
 *
 * @example
 * ```ts
 * const { hub, wheel } = startEngine({ table, limits, runtime })
 * const { slot } = hub.join({ subscription: everything, send: (batch) => sent.push(batch) }, 'none')
 * hub.publish({ id: '1-0', event: price })
 * hub.flush()
 * slot.leave()
 * wheel.stop()
 * ```
 */
export function startEngine({
  table,
  limits,
  runtime,
}: {
  table: EventTable
  limits: EngineLimits
  runtime: Runtime
}) {
  const window = createWindow(limits.window, runtime)
  const state = createState(table)
  const meter = createMeter()
  const hub = createHub({
    window,
    state,
    resumption: createResumption({ table, window, state, limits: limits.replay }),
    pace: createPace(limits.pace, runtime),
    meter,
    now: () => runtime.elapsed(),
    busy: () => runtime.busy(),
  })
  // Four visits in a heartbeat are enough to keep it. Everything else needs one in a second.
  const turnMs = Math.min(1_000, limits.session.heartbeatMs / 4)
  const wheel = startWheel<Session>(turnMs, runtime)
  const buffers = createBuffers(limits.maxBuffersBytes)
  const acceptCost = createAcceptCost({
    elapsed: () => runtime.elapsed(),
    worked: () => runtime.busy() - meter.sendingMs,
  })
  const retryTime = createRetryTime(limits.retry, {
    streams: wheel.size,
    acceptMs: acceptCost.ms,
    random: () => runtime.random(),
  })
  return { hub, wheel, buffers, meter, window, state, acceptCost, retryTime }
}
