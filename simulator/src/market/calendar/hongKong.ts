import { isWeekend } from './dates.ts'
import { at, hours, type Exchange } from './exchange.ts'
import { namedDays, type YearOfDays } from './namedDays.ts'

/**
 * The Hong Kong Stock Exchange. It rests on the general holidays of Hong Kong, which the government
 * publishes in the spring of the year before: https://www.gov.hk/en/about/abouthk/holiday/. The days here
 * are the weekdays among them. Those of 2028 are the rules of the General Holidays Ordinance (Cap. 149),
 * applied to the lunar calendar. In other years only weekends are closed. A typhoon can close the
 * exchange too; no calendar knows that.
 *
 * On the eves of Christmas, of the new year and of the lunar new year it trades in the morning only:
 * https://www.hkex.com.hk/Services/Trading-hours-and-Severe-Weather-Arrangements/Trading-Hours/Securities-Market
 */
export const hongKong: Exchange = {
  timeZone: 'Asia/Hong_Kong',
  full: [hours('regular', at(9, 30), at(12)), hours('regular', at(13), at(16))],
  short: [hours('regular', at(9, 30), at(12))],
  holidays: (year) => namedDays(year, days[year]),
  shortDays(year) {
    const lunarEve = lunarEves[year]
    const eves = ['12-24', '12-31', ...(lunarEve === undefined ? [] : [lunarEve])]
    return new Set(eves.map((eve) => `${year}-${eve}`).filter((eve) => !isWeekend(eve)))
  },
}

const lunarEves: Readonly<Record<number, string>> = {
  2025: '01-28',
  2026: '02-16',
  2027: '02-05',
  2028: '01-25',
}

const days: YearOfDays = {
  2025: {
    元旦: '01-01',
    農曆新年: '01-29 01-30 01-31',
    清明節: '04-04',
    復活節: '04-18 04-21',
    勞動節: '05-01',
    佛誕: '05-05',
    香港特別行政區成立紀念日: '07-01',
    國慶日: '10-01',
    中秋節翌日: '10-07',
    重陽節: '10-29',
    聖誕節: '12-25 12-26',
  },
  2026: {
    元旦: '01-01',
    農曆新年: '02-17 02-18 02-19',
    復活節: '04-03 04-07',
    清明節: '04-06',
    勞動節: '05-01',
    佛誕: '05-25',
    端午節: '06-19',
    香港特別行政區成立紀念日: '07-01',
    國慶日: '10-01',
    重陽節: '10-19',
    聖誕節: '12-25',
  },
  2027: {
    元旦: '01-01',
    農曆新年: '02-08 02-09',
    復活節: '03-26 03-29',
    清明節: '04-05',
    佛誕: '05-13',
    端午節: '06-09',
    香港特別行政區成立紀念日: '07-01',
    中秋節翌日: '09-16',
    國慶日: '10-01',
    重陽節: '10-08',
    聖誕節: '12-27',
  },
  2028: {
    農曆新年: '01-26 01-27 01-28',
    清明節: '04-04',
    復活節: '04-14 04-17',
    勞動節: '05-01',
    佛誕: '05-02',
    端午節: '05-29',
    國慶日: '10-02',
    中秋節翌日: '10-04',
    重陽節: '10-26',
    聖誕節: '12-25 12-26',
  },
}
