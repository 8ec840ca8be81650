import { UpstreamError } from './upstreamError.ts'

/** The answer of an upstream, read to its end. */
export interface UpstreamAnswer {
  status: number
  header(name: string): string | null
  bytes: Uint8Array
}

/** Throws an `UpstreamError` when there is no complete answer. */
export type UpstreamGet = (
  url: string,
  headers: Readonly<Record<string, string>>,
) => Promise<UpstreamAnswer>

/** The part of node-fetch that we use. `size` is node-fetch's own: it limits the body, in bytes. */
export type FetchLike = (
  url: string,
  init: {
    headers: Readonly<Record<string, string>>
    redirect: 'manual'
    signal: AbortSignal
    size: number
  },
) => Promise<{
  status: number
  headers: { get(name: string): string | null }
  arrayBuffer(): Promise<ArrayBuffer>
}>

export interface UpstreamHttpOptions {
  fetch: FetchLike
  /** The time from the call to the last byte of the body. */
  timeoutMs: number
  /** The size of the body after decompression, because a small answer can unpack to any size. */
  maxBytes: number
}

/** No redirect: it says that the answer has not changed. */
export const notModified = 304

/**
 * Asks upstreams with a deadline and a size limit. It never follows a redirect: Douban and Yahoo
 * redirect a blocked client to another host, which then answers 200.
 */
export function createUpstreamHttp({
  fetch,
  timeoutMs,
  maxBytes,
}: UpstreamHttpOptions): UpstreamGet {
  return async (url, headers) => {
    const { origin, pathname, host } = new URL(url)
    const signal = AbortSignal.timeout(timeoutMs)
    try {
      const init = { headers, redirect: 'manual', signal, size: maxBytes } as const
      const response = await fetch(url, init)
      // The body is not read. It holds the connection until the deadline at most.
      if (response.status >= 300 && response.status < 400 && response.status !== notModified) {
        throw new UpstreamError('blocked', `${host} answered with a redirect (${response.status})`)
      }
      return {
        status: response.status,
        header: (name) => response.headers.get(name),
        bytes: new Uint8Array(await response.arrayBuffer()),
      }
    } catch (error) {
      if (error instanceof UpstreamError) throw error
      const where = `${origin}${pathname}`
      if (signal.aborted) {
        throw new UpstreamError('unavailable', `${where} did not finish within ${timeoutMs} ms`)
      }
      const code = codeOf(error)
      if (code === 'max-size') {
        // The limit is ours, so the answer is not at fault.
        const message = `${where} sent more than ${maxBytes} bytes (UPSTREAM_MAX_BYTES)`
        throw new UpstreamError('config', message)
      }
      // The cause is left out: a message of node-fetch contains the query, which may hold a key.
      throw new UpstreamError('unavailable', `${where} failed: ${code}`)
    }
  }
}

/** The one word that node-fetch and Node give, such as `ECONNREFUSED` or `max-size`. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  if ('code' in error && typeof error.code === 'string') return error.code
  if ('type' in error && typeof error.type === 'string') return error.type
  return error.name
}
