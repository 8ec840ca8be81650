import type { DateText } from './dates.ts'

/** Trade before, in and after the regular hours. */
export type Phase = 'pre' | 'regular' | 'post'

/** In minutes after midnight at the exchange. `to` is not included. */
export interface Hours {
  phase: Phase
  from: number
  to: number
}

/** What the simulator knows about an exchange. At weekends every exchange is closed. */
export interface Exchange {
  /** Such as `Asia/Shanghai`. */
  timeZone: string
  /** The hours of a usual day, in their order. Between two of them nothing is traded. */
  full: readonly Hours[]
  /** The hours of a day that ends early. Default: there are none. */
  short?: readonly Hours[]
  /** The days of a year without trade, with their names. May have weekends. */
  holidays(year: number): ReadonlyMap<DateText, string>
  /** The days of a year that end early. Default: none. */
  shortDays?(year: number): ReadonlySet<DateText>
}

export const at = (hour: number, minute = 0): number => hour * 60 + minute

export const hours = (phase: Phase, from: number, to: number): Hours => ({ phase, from, to })
