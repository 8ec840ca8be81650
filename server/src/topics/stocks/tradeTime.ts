// How wrong a clock may be, ours or theirs.
const mostAheadMs = 5 * 60_000
// 2000-01-01. No price of a source is older. An earlier time, such as one in 1970, means "no time".
const firstTradeMs = 946_684_800_000

/**
 * The time at which a price was traded: `toldMs`, or the time of the fetch when `toldMs` cannot be
 * true. The price is shown all the same, because the wrong clock may be ours.
 */
export const tradeTime = (toldMs: number, nowMs: number): number =>
  toldMs < firstTradeMs || toldMs > nowMs + mostAheadMs ? nowMs : toldMs
