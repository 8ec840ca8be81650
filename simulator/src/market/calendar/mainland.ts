import { at, hours, type Exchange } from './exchange.ts'
import { namedDays, type YearOfDays } from './namedDays.ts'

/**
 * Shanghai and Shenzhen. The government decrees the holidays of a year in the November before, and the
 * exchanges follow in December; the weekends that become working days stay closed. The days here are the
 * weekdays of those notices:
 * - 2025: https://www.sse.com.cn/disclosure/announcement/general/c/c_20241223_10767108.shtml
 * - 2026: the notice of the Shanghai Stock Exchange of 22 December 2025
 *
 * The notices for 2027 and 2028 did not exist when this was written. So those years have only the days
 * that the law itself names (State Council Decree 795), and no days that connect them to a weekend. In
 * other years only weekends are closed.
 */
export const mainland: Exchange = {
  timeZone: 'Asia/Shanghai',
  full: [hours('regular', at(9, 30), at(11, 30)), hours('regular', at(13), at(15))],
  holidays: (year) => namedDays(year, days[year]),
}

const days: YearOfDays = {
  2025: {
    元旦: '01-01',
    春节: '01-28 01-29 01-30 01-31 02-03 02-04',
    清明节: '04-04',
    劳动节: '05-01 05-02 05-05',
    端午节: '06-02',
    国庆节: '10-01 10-02 10-03 10-06 10-07 10-08',
  },
  2026: {
    元旦: '01-01 01-02',
    春节: '02-16 02-17 02-18 02-19 02-20 02-23',
    清明节: '04-06',
    劳动节: '05-01 05-04 05-05',
    端午节: '06-19',
    中秋节: '09-25',
    国庆节: '10-01 10-02 10-05 10-06 10-07',
  },
  2027: {
    元旦: '01-01',
    春节: '02-05 02-08',
    清明节: '04-05',
    端午节: '06-09',
    中秋节: '09-15',
    国庆节: '10-01',
  },
  2028: {
    春节: '01-25 01-26 01-27 01-28',
    清明节: '04-04',
    劳动节: '05-01 05-02',
    国庆节: '10-02 10-03',
  },
}
