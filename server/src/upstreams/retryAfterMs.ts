const maxMs = 30 * 60_000

/**
 * How long a `Retry-After` header asks us to wait, in ms (RFC 9110 §10.2.3: seconds or a date),
 * never more than 30 minutes. Undefined when it cannot be read.
 */
export function retryAfterMs(header: string | null, nowMs: number): number | undefined {
  if (header === null) return undefined
  const text = header.trim()
  const askedMs = /^\d+$/.test(text) ? Number(text) * 1000 : dateMs(text) - nowMs
  return Number.isNaN(askedMs) ? undefined : Math.min(maxMs, Math.max(0, askedMs))
}

// `Date.parse` alone would read "-5" as a day in May 2001.
const dateMs = (text: string) => (text.endsWith(' GMT') ? Date.parse(text) : NaN)
