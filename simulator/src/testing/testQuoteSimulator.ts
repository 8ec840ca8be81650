import type { Fault } from '../upstream/faults.ts'
import { openTestSimulator, type TestSimulator } from './testSimulator.ts'

export type QuoteUpstream = 'finnhub' | 'yahoo'
export type QuoteFault = Fault

/**
 * For tests: a simulator whose Finnhub and Yahoo can be made to fail. A fault of `null` ends the
 * failure.
 */
export async function openTestQuoteSimulator(
  options: Parameters<typeof openTestSimulator>[0] = {},
): Promise<
  TestSimulator & {
    setFault: (upstream: QuoteUpstream, fault: QuoteFault | null) => Promise<void>
  }
> {
  const simulator = await openTestSimulator(options)
  return {
    ...simulator,
    async setFault(upstream, fault) {
      const path = `/__sim/faults/${upstream}`
      await (fault === null ? simulator.send('DELETE', path) : simulator.send('PUT', path, fault))
    },
  }
}
