import type { RequestHandler } from 'express'
import { rangeNames } from '@marquee/shared/priceHistory.ts'
import type { Source } from '../../upstreams/source.ts'
import { sendProblem } from '../../http/problem.ts'
import { hasPast } from './askForPasts.ts'
import { needsPast } from './needsPast.ts'
import { pastRanges } from './past.ts'
import { isRange, type QuoteHistory } from './quoteHistory.ts'

export interface HistoryRouteDeps {
  history: Pick<QuoteHistory, 'of' | 'pastOf'>
  sources: readonly Source[]
  now: () => number
  /** The configured symbols. Any other symbol is a 404. */
  symbols: readonly string[]
  /** Whether the events up to this one have come here, or come in a moment. */
  reached: (lastEventId: string | null) => Promise<boolean>
}

/**
 * `GET /api/stocks/:symbol/history`: the past prices of a symbol, in bars that the stream
 * continues. Its ETag changes with the symbol's next event, and when more of its past is known. With the header `Last-Event-ID` it has
 * everything up to that event: the stream of the page may come from another server, which is faster.
 */
export function createHistoryRoute(deps: HistoryRouteDeps): RequestHandler<{ symbol: string }> {
  const known = new Set(deps.symbols)
  const sourced = new Set(deps.sources.filter(hasPast).flatMap(({ symbols }) => symbols))
  return async (req, res) => {
    const { symbol } = req.params
    const { range = '5m', ...others } = req.query
    if (!known.has(symbol)) return sendProblem(res, 404, 'Not found', 'There is no such symbol.')
    // A misspelt parameter must not look as if it had an effect.
    if (!isRange(range) || Object.keys(others).length > 0) {
      const detail = `The only parameter is range, one of: ${rangeNames.join(', ')}.`
      return sendProblem(res, 400, 'Bad request', detail)
    }
    if (!(await deps.reached(req.get('last-event-id') ?? null))) {
      res.set('Retry-After', '1')
      return sendProblem(res, 503, 'Behind', 'Another server has newer events than this one.')
    }
    const history = deps.history.of(symbol, range)
    const past = deps.history.pastOf(symbol)
    const isAsked = past.asked !== null && !needsPast(past, deps.now())
    const awaitsPast = !isAsked && sourced.has(symbol) && pastRanges.some((one) => one === range)
    const asked = past.asked?.askedAt ?? 'never'
    const version = [history.lastEventId ?? 'empty', range, asked, awaitsPast].join('.')
    res.set({ 'Cache-Control': 'no-cache', ETag: `W/"${version}"` })
    res.json(awaitsPast ? { ...history, awaitsPast } : history)
  }
}
