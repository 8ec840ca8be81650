export type RefusalStatus = 400 | 401 | 403 | 404 | 429 | 503

/** A request that is answered with an error instead of a stream. Its `message` goes to the client. */
export class Refusal extends Error {
  readonly status: RefusalStatus
  /** After how many ms the client may come back; null where the answer does not say. */
  readonly retryAfterMs: number | null

  constructor(status: RefusalStatus, detail: string, retryAfterMs: number | null = null) {
    super(detail)
    this.name = 'Refusal'
    this.status = status
    this.retryAfterMs = retryAfterMs
  }
}

/**
 * Makes the error that `subscribe.parse` throws to refuse a request. `detail` is for the person who
 * sent the request, so it must not contain anything internal.
 */
export function refuse(
  status: RefusalStatus,
  detail: string,
  { retryAfterMs = null }: { retryAfterMs?: number | null } = {},
): Refusal {
  return new Refusal(status, detail, retryAfterMs)
}
