import { encodeGbk } from './gbk.ts'
import { shares } from '../market/instruments.ts'
import type { Market } from '../market/market.ts'
import { tencentRecord } from './tencentRecord.ts'

/**
 * One `v_<symbol>="…";` for each known symbol, in GBK. Unknown symbols are left out. When all are
 * unknown, one record says so.
 */
export function tencentBody(symbols: readonly string[], market: Market, nowMs: number): Uint8Array {
  const lines = symbols.flatMap((symbol) => {
    const share = shares.find((listed) => listed.symbol === symbol)
    if (share === undefined) return []
    return [`v_${symbol}="${tencentRecord(share, market.quote(share, nowMs))}";\n`]
  })
  return encodeGbk(lines.length > 0 ? lines.join('') : 'v_pv_none_match="1";\n')
}
