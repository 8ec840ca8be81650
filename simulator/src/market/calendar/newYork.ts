import { addDays, dateText, easterSunday, isWeekend, nthWeekday, weekdayOf } from './dates.ts'
import { at, hours, type Exchange } from './exchange.ts'

/**
 * NYSE and Nasdaq. Their holidays follow rules: NYSE Rule 7.2, and the calendars for 2022 to 2028 at
 * https://www.nyse.com/markets/hours-calendars. On a short day the late session ends at 17:00.
 */
export const newYork: Exchange = {
  timeZone: 'America/New_York',
  full: [
    hours('pre', at(4), at(9, 30)),
    hours('regular', at(9, 30), at(16)),
    hours('post', at(16), at(20)),
  ],
  short: [
    hours('pre', at(4), at(9, 30)),
    hours('regular', at(9, 30), at(13)),
    hours('post', at(13), at(17)),
  ],
  holidays: (year) =>
    new Map([
      // On a Saturday it would be observed in the year before. NYSE does not do that.
      [onMondayAfterSunday(dateText(year, 1, 1)), "New Year's Day"],
      [nthWeekday(year, 1, 1, 3), 'Martin Luther King, Jr. Day'],
      [nthWeekday(year, 2, 1, 3), "Washington's Birthday"],
      [addDays(easterSunday(year), -2), 'Good Friday'],
      [nthWeekday(year, 5, 1, -1), 'Memorial Day'],
      [observed(dateText(year, 6, 19)), 'Juneteenth'],
      [observed(dateText(year, 7, 4)), 'Independence Day'],
      [nthWeekday(year, 9, 1, 1), 'Labor Day'],
      [thanksgiving(year), 'Thanksgiving Day'],
      [observed(dateText(year, 12, 25)), 'Christmas Day'],
    ]),
  shortDays(year) {
    const eves = [dateText(year, 7, 3), dateText(year, 12, 24)]
    // Where the holiday is a Saturday, its eve is the Friday on which it is observed.
    const short = eves.filter((eve) => !isWeekend(eve) && !isWeekend(addDays(eve, 1)))
    return new Set([...short, addDays(thanksgiving(year), 1)])
  },
}

const thanksgiving = (year: number) => nthWeekday(year, 11, 4, 4)

const onMondayAfterSunday = (date: string) => (weekdayOf(date) === 0 ? addDays(date, 1) : date)

const observed = (date: string) =>
  weekdayOf(date) === 6 ? addDays(date, -1) : onMondayAfterSunday(date)
