// As far as a clock may be wrong, ours or theirs.
const mostAheadMs = 5 * 60_000
// 2000-01-01. No price of a source is older: an earlier time, such as that of 1970, stands for none.
const firstTradeMs = 946_684_800_000

/**
 * When a price was traded, as `toldMs` says; the time of the fetch where that cannot be true. The
 * price is shown nevertheless, because the clock that is wrong may be ours.
 */
export const tradeTime = (toldMs: number, nowMs: number): number =>
  toldMs < firstTradeMs || toldMs > nowMs + mostAheadMs ? nowMs : toldMs
