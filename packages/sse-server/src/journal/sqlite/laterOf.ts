import { compareEventIds, type EventId } from '../../../../protocol/src/eventId.ts'

/** The later one of two ids. */
export const laterOf = (a: EventId | null, b: EventId | null): EventId | null =>
  a === null || (b !== null && compareEventIds(a, b) < 0) ? b : a
