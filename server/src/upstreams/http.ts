import { UpstreamError } from './upstreamError.ts'

/** What an upstream answered, read to its end. */
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

/** The part of node-fetch that we use; `size` is its own and bounds the body in bytes. */
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
  /** From the call to the last byte of the body. */
  timeoutMs: number
  /** Of the body after decompression: a small answer can unpack to any size. */
  maxBytes: number
}

/** No redirect: it answers who asked whether something changed. */
export const notModified = 304

/**
 * Asks upstreams with a deadline and a size limit. A redirect is never followed: Douban and Yahoo
 * send whom they block to another host, which then answers 200.
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
      // Its body stays unread, which holds the connection until the deadline at most.
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
        // The limit is ours, so it is not a fault of the answer.
        const message = `${where} sent more than ${maxBytes} bytes (UPSTREAM_MAX_BYTES)`
        throw new UpstreamError('config', message)
      }
      // Without its cause: the messages of node-fetch carry the query, where a key may be.
      throw new UpstreamError('unavailable', `${where} failed: ${code}`)
    }
  }
}

/** What node-fetch and Node say in one word, such as `ECONNREFUSED` or `max-size`. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  if ('code' in error && typeof error.code === 'string') return error.code
  if ('type' in error && typeof error.type === 'string') return error.type
  return error.name
}
