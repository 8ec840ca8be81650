import type { MarketState } from '@marquee/shared/quote.ts'
import type { ExchangeTime } from './exchangeTime.ts'

/**
 * One trading session on the exchange's wall clock, in minutes after midnight. `to` is not
 * included.
 */
export type Session = readonly [from: number, to: number]

const dayMs = 24 * 60 * 60_000

/**
 * Whether an exchange trades now. Two things must be true: the hour lies inside a session, and the
 * quote is of today. The second covers weekends and holidays without a calendar. Hours before and
 * after the regular session count as closed, and a half day is not known before its end.
 */
export function marketState(
  { time, sessions }: { time: ExchangeTime; sessions: readonly Session[] },
  quotedAtMs: number,
  nowMs: number,
): MarketState {
  const now = time.wallAt(nowMs)
  const minute = (now % dayMs) / 60_000
  const isSession = sessions.some(([from, to]) => minute >= from && minute < to)
  const isToday = dayOf(time.wallAt(quotedAtMs)) === dayOf(now)
  return isSession && isToday ? 'REGULAR' : 'CLOSED'
}

const dayOf = (wallMs: number) => Math.floor(wallMs / dayMs)
