const maxMs = 30 * 60_000

/**
 * How many milliseconds a `Retry-After` header asks us to wait (RFC 9110 §10.2.3: seconds or a
 * date), never more than 30 minutes; undefined when it cannot be read.
 */
export function retryAfterMs(header: string | null, nowMs: number): number | undefined {
  if (header === null) return undefined
  const text = header.trim()
  const askedMs = /^\d+$/.test(text) ? Number(text) * 1000 : dateMs(text) - nowMs
  return Number.isNaN(askedMs) ? undefined : Math.min(maxMs, Math.max(0, askedMs))
}

// `Date.parse` alone would take "-5" for a day in May 2001.
const dateMs = (text: string) => (text.endsWith(' GMT') ? Date.parse(text) : NaN)
