import { PriceHistory, type HistoryRange } from '@marquee/shared/priceHistory.ts'
import { parse } from 'valibot'

/**
 * Asks the server for the past of a price. The answer has everything up to the event `upTo`, also from a
 * server that hears of it later. Rejects when the answer is no history.
 */
export async function loadHistory(
  symbol: string,
  range: HistoryRange,
  signal: AbortSignal,
  upTo: string | null,
): Promise<PriceHistory> {
  const path = `/api/stocks/${encodeURIComponent(symbol)}/history?range=${range}`
  const response = await fetch(path, {
    signal,
    headers: upTo === null ? {} : { 'Last-Event-ID': upTo },
  })
  if (!response.ok) throw new Error(`The server answered with ${response.status}`)
  return parse(PriceHistory, await response.json())
}
