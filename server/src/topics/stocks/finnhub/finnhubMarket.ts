import * as v from 'valibot'
import type { MarketState } from '@marquee/shared/quote.ts'
import { readShape } from '../../../upstreams/readShape.ts'

const Status = v.object({ isOpen: v.boolean(), session: v.nullish(v.string()) })

const stateOfSession = new Map<string, MarketState>([
  ['pre-market', 'PRE'],
  ['regular', 'REGULAR'],
  ['post-market', 'POST'],
])

/** What `/stock/market-status` says about the American exchanges. Throws an `UpstreamError`. */
export function readFinnhubMarket(body: unknown): MarketState {
  const { isOpen, session } = readShape(Status, body)
  return stateOfSession.get(session ?? '') ?? (isOpen ? 'REGULAR' : 'CLOSED')
}
