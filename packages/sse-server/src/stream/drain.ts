import type { Runtime } from '../time/runtime.ts'
import type { Session } from './session.ts'
import type { Hub } from './hub.ts'

const stepMs = 20

/**
 * Ends `sessions` one after the other, evenly over `spreadMs`. Resolves when the last one has ended. Each
 * client waits from its own end on, so the clients come back evenly too.
 */
export function drain(
  sessions: readonly Session[],
  hub: Pick<Hub, 'flush'>,
  spreadMs: number,
  time: Pick<Runtime, 'after'>,
): Promise<void> {
  const steps = Math.max(1, Math.ceil(spreadMs / stepMs))
  return new Promise((resolve) => {
    const closeNext = (step: number) => {
      const from = Math.floor((sessions.length * step) / steps)
      const to = Math.floor((sessions.length * (step + 1)) / steps)
      // Events that were published before a `bye` must be sent before it.
      hub.flush()
      for (const session of sessions.slice(from, to)) session.close('shutdown')
      if (step + 1 === steps) resolve()
      else time.after(stepMs, () => closeNext(step + 1))
    }
    closeNext(0)
  })
}
