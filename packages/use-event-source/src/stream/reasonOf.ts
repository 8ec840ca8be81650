import type { Reason } from '../platform/connectionState.ts'

/** Why an answer with this status is no stream. Null where it would be one. */
export function reasonOf(status: number): Reason | null {
  // 204 tells a browser not to come back (WHATWG HTML §9.2.2), so it is no sign that the stream works.
  return status < 300 && status !== 204 ? null : (reasons[status] ?? 'http-error')
}

const reasons: Partial<Record<number, Reason>> = {
  401: 'denied',
  403: 'denied',
  404: 'not-found',
  429: 'rate-limited',
}
