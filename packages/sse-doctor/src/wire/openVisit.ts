import { request as requestHttp, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import { request as requestHttps } from 'node:https'
import { createBrotliDecompress, createGunzip } from 'node:zlib'
import { createFrameReader, type FrameReader } from './readFrames.ts'

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
  /** Why it is `broken`: an error of the socket, of TLS or of HTTP. */
  readonly error: NodeJS.ErrnoException | undefined
  /** Resolves when `isEnough` holds, when the visit is over, or after `withinMs`. */
  until(isEnough: (visit: Visit) => boolean, withinMs: number): Promise<void>
  /** Ends it on our side. A second call does nothing. */
  close(): void
}

const decoders = { gzip: createGunzip, br: createBrotliDecompress }

/** True for the states in which nothing more can come. */
export const isOver = ({ state }: Pick<Visit, 'state'>) => state !== 'waiting' && state !== 'open'

/** Opens a connection of its own and sends one request. It never throws: `state` and `error` say what failed. */
export function openVisit(request: VisitRequest): Visit {
  const { url, method = 'GET', headers = {}, maxBytes = 4 * 1_048_576 } = request
  const watchers = new Set<() => void>()
  const tell = () => watchers.forEach((watch) => watch())
  const now = () => performance.now()

  const end = (state: VisitState, error?: Error) => {
    if (isOver(visit)) return
    Object.assign(visit, { state, error, endedAt: now() })
    asked.destroy()
    // A small answer can hold gigabytes. The rest of it must not be unpacked.
    decoder?.destroy()
    tell()
  }

  const visit = {
    request,
    state: 'waiting' as VisitState,
    startedAt: now(),
    connectedAt: undefined as number | undefined,
    headersAt: undefined as number | undefined,
    firstByteAt: undefined as number | undefined,
    endedAt: undefined as number | undefined,
    status: 0,
    httpVersion: '',
    headers: {} as IncomingHttpHeaders,
    bytes: 0,
    body: createFrameReader(),
    error: undefined as NodeJS.ErrnoException | undefined,
    async until(isEnough: (visit: Visit) => boolean, withinMs: number) {
      const { promise, resolve } = Promise.withResolvers<void>()
      const watch = () => (isOver(visit) || isEnough(visit)) && resolve()
      const timer = setTimeout(resolve, withinMs)
      watchers.add(watch)
      watch()
      await promise
      clearTimeout(timer)
      watchers.delete(watch)
    },
    close: () => end('closed'),
  }

  let decoder: ReturnType<(typeof decoders)['gzip' | 'br']> | undefined
  const read = (response: IncomingMessage) => {
    const { statusCode = 0, httpVersion, headers: got } = response
    Object.assign(visit, { status: statusCode, httpVersion, headers: got, headersAt: now() })
    visit.state = 'open'
    tell()
    const take = (chunk: Buffer) => {
      visit.body.push(chunk, now())
      tell()
      if (visit.body.heldBytes >= maxBytes) end('full')
    }
    const encoding = got['content-encoding']
    if (encoding === 'gzip' || encoding === 'br') decoder = decoders[encoding]({ flush: 2 })
    decoder?.on('data', take).on('error', (error) => end('broken', error))
    decoder?.on('end', () => end('ended'))
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
    headers: { 'User-Agent': userAgent, ...headers },
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
