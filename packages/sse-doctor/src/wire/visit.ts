import type { IncomingHttpHeaders } from 'node:http'
import type { FrameReader } from './readFrames.ts'

export interface VisitRequest {
  url: URL
  /** @default 'GET' */
  method?: 'GET' | 'HEAD' | 'POST'
  headers?: Readonly<Record<string, string>>
  /**
   * A visit ends after so many bytes of body, before and after decompression, and what it keeps of them takes no
   * more than this in memory.
   * @default 4 MiB
   */
  maxBytes?: number
}

/**
 * How a visit stands: `waiting` for the headers, `open`, `ended` by the server as HTTP asks for, `broken` by the server
 * or on the way, `closed` by us, or `full`: it had `maxBytes`.
 */
export type VisitState = 'waiting' | 'open' | 'ended' | 'broken' | 'closed' | 'full'

/** One connection with one request, and all that came. Times are ms of `performance.now()`. */
export interface Visit {
  readonly request: VisitRequest
  readonly state: VisitState
  readonly startedAt: number
  /** When the connection stood: TCP, and TLS for https. */
  readonly connectedAt: number | undefined
  readonly headersAt: number | undefined
  readonly firstByteAt: number | undefined
  readonly endedAt: number | undefined
  /** 0 before the headers came. */
  readonly status: number
  readonly httpVersion: string
  readonly headers: IncomingHttpHeaders
  readonly bytes: number
  readonly body: FrameReader
  /**
   * Why it is `broken`: an error of the socket, of TLS or of HTTP. Its code is `ERR_CONTENT_DECODING` where the bytes are
   * not what `Content-Encoding` says.
   */
  readonly error: NodeJS.ErrnoException | undefined
  /** Resolves when `isEnough` holds, when the visit is over, or after `withinMs`. */
  until(isEnough: (visit: Visit) => boolean, withinMs: number): Promise<void>
  /** Ends it on our side. A second call does nothing. */
  close(): void
}

/** True for the states in which nothing more can come. */
export const isOver = ({ state }: Pick<Visit, 'state'>) => state !== 'waiting' && state !== 'open'
