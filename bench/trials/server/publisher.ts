import type { Quote } from '@marquee/shared/quote.ts'
import { machineMs } from '../rig/clock.ts'
import { dueAtMs, type Schedule } from '../rig/schedule.ts'

export interface Plan extends Schedule {
  /** Roughly how many bytes an event has on the wire. */
  bytes: number
  /** The symbols of the events, in turn. */
  symbols: string[]
}

/**
 * Publishes the events of a plan when they are due. Each gets its own turn of the event loop, as events of
 * independent sources do, unless several are due together. Resolves to the largest delay.
 */
export function publishPlan(
  publishQuote: (quote: Quote) => void,
  plan: Plan,
): Promise<{ maxLateMs: number }> {
  const pad = createPad(plan.bytes)
  let index = 0
  let maxLateMs = 0

  const publish = (n: number) =>
    publishQuote({
      // The number comes first, so that a client that looks for it can stop there.
      asOf: n,
      symbol: plan.symbols[n % plan.symbols.length] as string,
      // The price changes each time and always has the same length.
      price: 100 + (n % 100),
      previousClose: null,
      change: null,
      changePercent: null,
      currency: 'USD',
      marketState: 'REGULAR',
      source: 'trial',
      name: pad(n),
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

/** Texts of one length that all differ: equal texts could share memory and hide a leak. */
function createPad(bytes: number): (n: number) => string {
  const filler = 'abcdefghijklmnopqrstuvwxyz'.repeat(Math.ceil(bytes / 26)).slice(0, bytes)
  return (n) => `${n} ${filler}`.slice(0, Math.max(1, bytes - 240))
}
