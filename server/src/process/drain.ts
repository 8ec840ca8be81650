import type { Time } from '../time/time.ts'
import type { Connection } from '../stream/connection.ts'
import type { Hub } from '../stream/hub.ts'

const stepMs = 20

/**
 * Ends `connections` one after the other, evenly over `spreadMs`. Resolves when the last one is
 * ended. As each is told a reconnection time of its own from then on, they come back as evenly.
 */
export function drain(
  connections: readonly Connection[],
  hub: Pick<Hub, 'flush'>,
  spreadMs: number,
  time: Pick<Time, 'after'>,
): Promise<void> {
  const steps = Math.max(1, Math.ceil(spreadMs / stepMs))
  return new Promise((resolve) => {
    const closeNext = (step: number) => {
      const from = Math.floor((connections.length * step) / steps)
      const to = Math.floor((connections.length * (step + 1)) / steps)
      // What was published before a goodbye is sent before it.
      hub.flush()
      for (const connection of connections.slice(from, to)) connection.close('shutdown')
      if (step + 1 === steps) resolve()
      else time.after(stepMs, () => closeNext(step + 1))
    }
    closeNext(0)
  })
}
