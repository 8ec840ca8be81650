/** A day of the calendar, such as `2026-11-27`. Dates in this form sort by time. */
export type DateText = string

const dayMs = 24 * 60 * 60_000

export const dateText = (year: number, month: number, day: number): DateText =>
  textOf(Date.UTC(year, month - 1, day))

/** 0 is Sunday, 6 is Saturday. */
export const weekdayOf = (date: DateText): number => new Date(date).getUTCDay()

export const isWeekend = (date: DateText): boolean => weekdayOf(date) % 6 === 0

export const addDays = (date: DateText, days: number): DateText =>
  textOf(Date.parse(date) + days * dayMs)

/** The first such weekday of a month is 1, the second 2; the last one is -1. */
export function nthWeekday(year: number, month: number, weekday: number, nth: number): DateText {
  const edge = nth > 0 ? dateText(year, month, 1) : dateText(year, month + 1, 0)
  const away = nth > 0 ? weekday - weekdayOf(edge) : weekdayOf(edge) - weekday
  const days = ((away + 7) % 7) + 7 * (Math.abs(nth) - 1)
  return addDays(edge, Math.sign(nth) * days)
}

/** Easter of the western churches, by the "anonymous Gregorian" rule (Nature, 20 April 1876). */
export function easterSunday(year: number): DateText {
  const floor = Math.floor
  const golden = year % 19
  const century = floor(year / 100)
  const correction = floor((century - floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - floor(century / 4) - correction + 15) % 30
  const rest = year % 100
  const toSunday = (32 + 2 * (century % 4) + 2 * floor(rest / 4) - epact - (rest % 4)) % 7
  const shift = floor((golden + 11 * epact + 22 * toSunday) / 451)
  const days = epact + toSunday - 7 * shift + 114
  return dateText(year, floor(days / 31), (days % 31) + 1)
}

const textOf = (ms: number): DateText => new Date(ms).toISOString().slice(0, 10)
