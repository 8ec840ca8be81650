import { createWallClock } from '../time/wallClock.ts'
import { addDays, isWeekend, type DateText } from './calendar/dates.ts'
import { at, hours, type Exchange, type Hours, type Phase } from './calendar/exchange.ts'

/** A part of a trading day, in ms since the epoch. `to` is not included. */
export interface Session {
  phase: Phase
  from: number
  to: number
}

export interface TradingDay {
  /** The date at the exchange. */
  date: DateText
  /** All parts of the day with trade, in their order. */
  sessions: readonly Session[]
  /** The parts with the phase `regular`. Only their trades count for open, high, low and volume. */
  regular: readonly Session[]
}

/** When an exchange trades. Everything follows from the time that is asked about. */
export interface TradingHours {
  /** What is traded at a moment. Null: nothing. */
  phaseAt(epochMs: number): Phase | null
  /** The newest trading day with a date that is not after that of the moment. */
  dateDay(epochMs: number): TradingDay
  /** The newest trading day whose regular trade has begun. */
  tradedDay(epochMs: number): TradingDay
  /** The moment of the last trade that counted for the trading day before `day`. */
  previousCloseAt(day: TradingDay): number
  /** The moment from which open, high, low and volume of `day` count. */
  countsFrom(day: TradingDay): number
  /** The name of the holiday, on a day without trade that is no weekend. */
  holidayOn(epochMs: number): string | null
}

/** The longest closure is the Chinese New Year with a weekend on both sides. */
const longestClosureDays = 15

// Asked again and again are today and the trading day before it.
const daysToKeep = 10

/**
 * `alwaysOpen` means that every day is a trading day from midnight to midnight. Its previous close is
 * then the price at 16:00 on the day before, so that there is a change to see at midnight too.
 */
export function createTradingHours(
  exchange: Exchange,
  { alwaysOpen }: { alwaysOpen: boolean },
): TradingHours {
  const clock = createWallClock(exchange.timeZone)
  const years = new Map<number, ReturnType<typeof readYear>>()
  const days = new Map<DateText, TradingDay>()

  function readYear(year: number) {
    return { holidays: exchange.holidays(year), short: exchange.shortDays?.(year) }
  }

  function yearOf(date: DateText) {
    const year = Number(date.slice(0, 4))
    const known = years.get(year) ?? readYear(year)
    years.set(year, known)
    return known
  }

  const holidayOf = (date: DateText) =>
    alwaysOpen || isWeekend(date) ? null : (yearOf(date).holidays.get(date) ?? null)

  function hoursOf(date: DateText): readonly Hours[] {
    if (alwaysOpen) return wholeDay
    if (isWeekend(date) || holidayOf(date) !== null) return []
    return exchange.short && yearOf(date).short?.has(date) ? exchange.short : exchange.full
  }

  function dayOf(date: DateText): TradingDay | null {
    const known = days.get(date)
    if (known !== undefined) return known
    const sessions = hoursOf(date).map(({ phase, from, to }) => ({
      phase,
      from: clock.moment(date, from),
      to: clock.moment(date, to),
    }))
    if (sessions.length === 0) return null
    const day = { date, sessions, regular: sessions.filter(({ phase }) => phase === 'regular') }
    if (days.size >= daysToKeep) days.clear()
    days.set(date, day)
    return day
  }

  /** The day of `date`, or the trading day before it. */
  function dayUntil(date: DateText): TradingDay {
    for (let back = 0; back < longestClosureDays; back += 1) {
      const day = dayOf(addDays(date, -back))
      if (day !== null) return day
    }
    throw new Error(`There is no trading day in the ${longestClosureDays} days until ${date}`)
  }

  const dayBefore = ({ date }: TradingDay) => dayUntil(addDays(date, -1))
  const previousCloseAt = (day: TradingDay) =>
    alwaysOpen ? clock.moment(day.date, -at(8)) : closesAt(dayBefore(day)) - 1
  const dateDay = (epochMs: number) => dayUntil(clock.date(epochMs))

  return {
    phaseAt(epochMs) {
      const { sessions } = dateDay(epochMs)
      return sessions.find(({ from, to }) => epochMs >= from && epochMs < to)?.phase ?? null
    },
    dateDay,
    tradedDay(epochMs) {
      const day = dateDay(epochMs)
      return opensAt(day) <= epochMs ? day : dayBefore(day)
    },
    previousCloseAt,
    countsFrom: (day) => (alwaysOpen ? previousCloseAt(day) : opensAt(day)),
    holidayOn: (epochMs) => holidayOf(clock.date(epochMs)),
  }
}

const wholeDay = [hours('regular', 0, at(24))]

/** The moment at which the regular trade of a day begins. */
export const opensAt = ({ regular, date }: TradingDay): number => {
  const [first] = regular
  if (first === undefined) throw new Error(`${date} has no regular hours`)
  return first.from
}

/** The moment at which the regular trade of a day ends. */
export const closesAt = (day: TradingDay): number => day.regular.at(-1)?.to ?? opensAt(day)
