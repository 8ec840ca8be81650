/**
 * The position of an event: `<ms>-<seq>`, both decimal without leading zeros. Compare with
 * `compareEventIds`, never as text.
 */
export type EventId = `${number}-${number}`

// 16 digits hold any safe integer. A longer text is never parsed, stored or logged.
const grammar = /^(0|[1-9]\d{0,15})-(0|[1-9]\d{0,15})$/

/** Reads a cursor from outside. Null for anything except one well-formed id. */
export function parseEventId(text: unknown): EventId | null {
  if (typeof text !== 'string' || !grammar.test(text)) return null
  const [ms, seq] = partsOf(text as EventId)
  return Number.isSafeInteger(ms) && Number.isSafeInteger(seq) ? (text as EventId) : null
}

/** Negative when `a` came before `b`, 0 when they are the same event, otherwise positive. */
export function compareEventIds(a: EventId, b: EventId): number {
  const [aMs, aSeq] = partsOf(a)
  const [bMs, bSeq] = partsOf(b)
  return aMs - bMs || aSeq - bSeq
}

/** The id of an event at `nowMs`. It comes after `last`, even when the clock was set back. */
export function nextEventId(last: EventId | null, nowMs: number): EventId {
  if (last === null) return `${nowMs}-0`
  const [ms, seq] = partsOf(last)
  return nowMs > ms ? `${nowMs}-0` : `${ms}-${seq + 1}`
}

/** When the event with this id was published, by the clock of its server: ms since the epoch. */
export function publishedMs(id: EventId): number {
  return partsOf(id)[0]
}

function partsOf(id: EventId): [ms: number, seq: number] {
  const dash = id.indexOf('-')
  return [Number(id.slice(0, dash)), Number(id.slice(dash + 1))]
}
