/** A complete answer, for any host: everything that a request can get except a stream. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array | null
  /** Whether the connection is of no more use: an idle one would keep a socket that others need. */
  readonly closes?: boolean
}

const problemHeaders = {
  'Content-Type': 'application/problem+json',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
}

/**
 * An answer with an error body of RFC 9457. `detail` is for the person who sent the request, so it must
 * not contain anything internal.
 */
export function problem(
  status: number,
  title: string,
  detail: string,
  more: Readonly<Record<string, string>> = {},
): Answer {
  const body = JSON.stringify({ type: 'about:blank', title, status, detail })
  return { status, headers: { ...problemHeaders, ...more }, body }
}
