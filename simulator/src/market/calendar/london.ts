import { addDays, dateText, easterSunday, isWeekend, nthWeekday } from './dates.ts'
import { at, hours, type Exchange } from './exchange.ts'

/**
 * The London Stock Exchange. It rests on the bank holidays of England, which follow rules except in
 * years with a royal event: https://www.gov.uk/bank-holidays. The last trading days before Christmas
 * and before the new year end at 12:30.
 */
export const london: Exchange = {
  timeZone: 'Europe/London',
  full: [hours('regular', at(8), at(16, 30))],
  short: [hours('regular', at(8), at(12, 30))],
  holidays(year) {
    const easter = easterSunday(year)
    const newYear = nextWorkday(dateText(year, 1, 1))
    const christmas = nextWorkday(dateText(year, 12, 25))
    return new Map([
      [newYear, "New Year's Day"],
      [addDays(easter, -2), 'Good Friday'],
      [addDays(easter, 1), 'Easter Monday'],
      [nthWeekday(year, 5, 1, 1), 'Early May bank holiday'],
      [nthWeekday(year, 5, 1, -1), 'Spring bank holiday'],
      [nthWeekday(year, 8, 1, -1), 'Summer bank holiday'],
      [christmas, 'Christmas Day'],
      [boxingDay(year, christmas), 'Boxing Day'],
    ])
  },
  shortDays: (year) =>
    new Set([lastWorkday(dateText(year, 12, 24)), lastWorkday(dateText(year, 12, 31))]),
}

function boxingDay(year: number, christmas: string): string {
  const day = nextWorkday(dateText(year, 12, 26))
  return day === christmas ? addDays(day, 1) : day
}

/** `date`, or the first working day after the weekend. */
const nextWorkday = (date: string): string =>
  isWeekend(date) ? nextWorkday(addDays(date, 1)) : date

/** `date`, or the last working day before the weekend. */
const lastWorkday = (date: string): string =>
  isWeekend(date) ? lastWorkday(addDays(date, -1)) : date
