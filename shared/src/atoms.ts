import * as v from 'valibot'

/** Milliseconds since 1970-01-01T00:00:00Z. */
export const epochMs = v.pipe(v.number(), v.integer(), v.minValue(0))

/** A length of time in milliseconds. */
export const durationMs = v.pipe(v.number(), v.integer(), v.minValue(0))

/** A number of things: a whole number, 0 or more. */
export const count = v.pipe(v.number(), v.integer(), v.minValue(0))

/** Short text for display: bounded, so that no source can flood a page. */
export const line = v.pipe(v.string(), v.minLength(1), v.maxLength(300))

/** An absolute address that is safe as a link: `javascript:` and the like are refused. */
export const httpUrl = v.pipe(v.string(), v.url(), v.regex(/^https?:\/\//), v.maxLength(2000))

/** An IANA time zone, such as `Asia/Shanghai`. */
export const timeZone = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_+-]+(\/[A-Za-z0-9_+-]+)*$/))
