import { request as requestHttp, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import { request as requestHttps } from 'node:https'
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createZstdDecompress,
} from 'node:zlib'
import { createRecord } from './createRecord.ts'
import type { FrameReader } from './readFrames.ts'

/** Who asks. A server can see in its log what this was. */
export const userAgent =
  'sse-doctor/0.1 (examines event streams; see the README of @marquee/sse-doctor)'

/** More than this is no answer that a browser would take everywhere. */
export const maxHeaderBytes = 16_384

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

const defaultMaxBytes = 4 * 1_048_576

// A stream that ends without the last block of gzip is read as far as it came.
const lenient = { finishFlush: constants.Z_SYNC_FLUSH }

/** A decoder for `Content-Encoding`. One that we do not know is taken for none, as browsers do. */
function createDecoder(encoding = '') {
  const name = encoding.trim().toLowerCase()
  if (name === 'gzip' || name === 'x-gzip') return createGunzip(lenient)
  if (name === 'deflate') return createInflate(lenient)
  if (name === 'br') return createBrotliDecompress()
  if (name === 'zstd') return createZstdDecompress()
  return undefined
}

/** True for the states in which nothing more can come. */
export const isOver = ({ state }: Pick<Visit, 'state'>) => state !== 'waiting' && state !== 'open'

/** Opens a connection of its own and sends one request. It never throws: `state` and `error` say what failed. */
export function openVisit(request: VisitRequest): Visit {
  const { url, method = 'GET', headers = {}, maxBytes = defaultMaxBytes } = request
  const { visit, tell, tellSoon, end } = createRecord(request, () => {
    asked.destroy()
    // A small answer can hold gigabytes. The rest of it must not be unpacked.
    decoder?.destroy()
  })
  const now = () => performance.now()

  let decoder: ReturnType<typeof createDecoder>
  const read = (response: IncomingMessage) => {
    const { statusCode = 0, httpVersion, headers: got } = response
    Object.assign(visit, { status: statusCode, httpVersion, headers: got, headersAt: now() })
    visit.state = 'open'
    tell()
    const take = (chunk: Buffer) => {
      if (isOver(visit)) return
      visit.body.push(chunk, now())
      tellSoon()
      if (visit.body.heldBytes >= maxBytes) end('full')
    }
    decoder = createDecoder(got['content-encoding'])
    decoder?.on('data', take).on('end', () => end('ended'))
    decoder?.on('error', (error) => {
      end('broken', Object.assign(error, { code: 'ERR_CONTENT_DECODING' }))
    })
    response.on('data', (chunk: Buffer) => {
      visit.firstByteAt ??= now()
      visit.bytes += chunk.length
      if (decoder === undefined) take(chunk)
      else decoder.write(chunk)
      if (visit.bytes >= maxBytes) end('full')
    })
    // What came last may still be on its way through the decoder.
    response.on('end', () => (decoder === undefined ? end('ended') : decoder.end()))
    response.on('error', (error) => end('broken', error))
    response.on('close', () => !response.complete && end('broken'))
  }

  const send = url.protocol === 'https:' ? requestHttps : requestHttp
  const asked = send(url, {
    method,
    agent: false,
    maxHeaderSize: maxHeaderBytes,
    headers: { 'User-Agent': userAgent, Connection: 'keep-alive', ...headers },
  })
  asked.on('socket', (socket) => {
    const ready = url.protocol === 'https:' ? 'secureConnect' : 'connect'
    socket.once(ready, () => (visit.connectedAt = now()))
  })
  asked.on('response', read)
  asked.on('error', (error) => end('broken', error))
  asked.end()
  return visit
}
