import { request as requestHttp, type IncomingMessage } from 'node:http'
import { request as requestHttps } from 'node:https'
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createZstdDecompress,
} from 'node:zlib'
import { createRecord } from './createRecord.ts'
import { isOver, type Visit, type VisitRequest } from './visit.ts'

export { isOver, type Visit, type VisitRequest, type VisitState } from './visit.ts'

/** Who asks. A server can see in its log what this was. */
export const userAgent =
  'sse-doctor/0.1 (examines event streams; see the README of @marquee/sse-doctor)'

/** More than this is no answer that a browser would take everywhere. */
export const maxHeaderBytes = 16_384

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
