import type { Journal } from '../../../server/src/journal/journal.ts'
import { machineMs } from '../rig/clock.ts'
import { dueAtMs, type Schedule } from '../rig/schedule.ts'

export interface Plan extends Schedule {
  /** How long an event is on the wire, roughly. */
  bytes: number
  /** Its events are about each of these in turn. */
  symbols: string[]
}

/**
 * Publishes the events of a plan when they are due, each in a turn of its own unless they are due
 * together, as from sources that know nothing of each other. Resolves with how late the last was.
 */
export function publishPlan(journal: Journal, plan: Plan): Promise<{ maxLateMs: number }> {
  const pad = createPad(plan.bytes)
  let index = 0
  let maxLateMs = 0

  const publish = (n: number) =>
    journal.append({
      name: 'stock-update',
      // The number first: whoever looks for it need not read on.
      data: {
        asOf: n,
        symbol: plan.symbols[n % plan.symbols.length] as string,
        // Another one each time, and always as long.
        price: 100 + (n % 100),
        previousClose: null,
        change: null,
        changePercent: null,
        currency: 'USD',
        marketState: 'REGULAR',
        source: 'trial',
        name: pad(n),
      },
    })

  return new Promise((resolve) => {
    const goOn = () => {
      if (index === plan.count) return resolve({ maxLateMs })
      const due = dueAtMs(plan, plan.firstN + index)
      const waitMs = due - machineMs()
      if (waitMs > 0.5) return void setTimeout(goOn, Math.floor(waitMs))
      maxLateMs = Math.max(maxLateMs, -waitMs)
      for (let each = 0; each < plan.burst && index < plan.count; each += 1) {
        publish(plan.firstN + index++)
      }
      setImmediate(goOn)
    }
    goOn()
  })
}

/** Text of a length that is never the same twice: equal text could be shared, and hide a leak. */
function createPad(bytes: number): (n: number) => string {
  const filler = 'abcdefghijklmnopqrstuvwxyz'.repeat(Math.ceil(bytes / 26)).slice(0, bytes)
  return (n) => `${n} ${filler}`.slice(0, Math.max(1, bytes - 240))
}
