import type { DateText } from './dates.ts'

/** For each year: the name of a holiday, and its days as `MM-DD` with a space between them. */
export type YearOfDays = Readonly<Record<number, Readonly<Record<string, string>>>>

/** The days of one year with their names; none for a year that the table does not have. */
export function namedDays(
  year: number,
  days: YearOfDays[number] | undefined = {},
): ReadonlyMap<DateText, string> {
  return new Map(
    Object.entries(days).flatMap(([name, dates]) =>
      dates.split(' ').map((date) => [`${year}-${date}`, name] as const),
    ),
  )
}
