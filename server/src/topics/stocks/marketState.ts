import type { MarketState } from '@marquee/shared/quote.ts'
import type { ExchangeTime } from './exchangeTime.ts'

/**
 * One trading session on the exchange's wall clock, in minutes after midnight. `to` is not
 * included.
 */
export type Session = readonly [from: number, to: number]

const dayMs = 24 * 60 * 60_000

// Some feeds are 15 minutes late, and a share can wait for a trade.
const longestPauseMs = 30 * 60_000

/**
 * Whether an exchange trades now. Two things must be true: the hour lies inside a session, and the
 * newest quote of the exchange is young. The second covers weekends, holidays and half days without a
 * calendar: after an early close the exchange counts as open for half an hour. Hours before and after
 * the regular session count as closed.
 */
export function marketState(
  { time, sessions }: { time: ExchangeTime; sessions: readonly Session[] },
  quotedAtMs: number,
  nowMs: number,
): MarketState {
  const now = time.wallAt(nowMs)
  const minute = (now % dayMs) / 60_000
  const isSession = sessions.some(([from, to]) => minute >= from && minute < to)
  const isYoung = nowMs - quotedAtMs < longestPauseMs
  return isSession && isYoung ? 'REGULAR' : 'CLOSED'
}
