import { isUtf8 } from 'node:buffer'

/** One line of a frame. A comment has the name ''. A field without a colon has the value ''. */
export interface Line {
  name: string
  value: string
}

/** The raw text of one event, as WHATWG HTML §9.2.6 reads it. A frame without data is no event. */
export interface Frame {
  /** When its first byte came, in ms of `performance.now()`. */
  startedAt: number
  /** When its empty line came, in the same ms. */
  at: number
  lines: readonly Line[]
  /** Its type, as a browser would dispatch it: `message` where it has no name. */
  event: string
  /** Its data lines, joined. `undefined` where it has none. */
  data: string | undefined
  /** Its own id, not the one of a frame before. `undefined` where it has none. */
  id: string | undefined
  /** The text of its `retry` field. */
  retry: string | undefined
  bytes: number
}

/** What the bytes of a stream were. */
export interface FrameReader {
  readonly frames: readonly Frame[]
  /** Lines that are no UTF-8. */
  readonly brokenLines: number
  /** Byte order marks: the first one is at the start of the stream, if `bomAtStart`. */
  readonly boms: number
  readonly bomAtStart: boolean
  /**
   * About how much memory it holds: all bytes, and what each line and each frame costs beside. A stream of empty
   * comments is a hundred times as large in memory as on the wire.
   */
  readonly heldBytes: number
  /** Bytes of the frame that has begun and has no empty line yet. */
  readonly unfinishedBytes: number
  push(chunk: Buffer, at: number): void
}

const cr = 0x0d
const lf = 0x0a

/** About what one of each costs in memory beside its text. */
const costs = { line: 150, frame: 300, piece: 150 }

/**
 * Reads frames out of bytes, at any boundary. It keeps every frame, so its caller bounds the bytes. A line ends
 * with LF, CR or CRLF.
 */
export function createFrameReader(): FrameReader {
  const frames: Frame[] = []
  let pending: Buffer[] = []
  let lines: Line[] = []
  let startedAt: number | undefined
  let frameBytes = 0
  let afterCr = false
  let isFirstLine = true
  const seen = { brokenLines: 0, boms: 0, bomAtStart: false, heldBytes: 0 }

  const endLine = (at: number) => {
    const bytes = pending.length === 1 ? pending[0]! : Buffer.concat(pending)
    pending = []
    if (!isUtf8(bytes)) seen.brokenLines += 1
    let text = bytes.toString('utf8')
    seen.boms += text.split('\uFEFF').length - 1
    if (isFirstLine && text.startsWith('\uFEFF')) {
      seen.bomAtStart = true
      text = text.slice(1)
    }
    isFirstLine = false
    if (text !== '') {
      seen.heldBytes += costs.line
      return void lines.push(lineOf(text))
    }
    if (lines.length > 0) {
      seen.heldBytes += costs.frame
      frames.push(frameOf(lines, { startedAt: startedAt ?? at, at, bytes: frameBytes }))
    }
    lines = []
    startedAt = undefined
    frameBytes = 0
  }

  return {
    frames,
    get brokenLines() {
      return seen.brokenLines
    },
    get boms() {
      return seen.boms
    },
    get bomAtStart() {
      return seen.bomAtStart
    },
    get heldBytes() {
      return seen.heldBytes
    },
    get unfinishedBytes() {
      return frameBytes
    },
    push(chunk, at) {
      seen.heldBytes += chunk.length
      let from = 0
      for (let index = 0; index < chunk.length; index += 1) {
        const byte = chunk[index]
        // The LF of a CRLF ends no line of its own.
        if (byte === lf && afterCr) {
          afterCr = false
          from = index + 1
          continue
        }
        afterCr = byte === cr
        startedAt ??= at
        frameBytes += 1
        if (byte !== cr && byte !== lf) continue
        pending.push(chunk.subarray(from, index))
        from = index + 1
        endLine(at)
      }
      // A copy, because a small chunk can be a part of a large buffer that would stay in memory.
      if (from < chunk.length) {
        seen.heldBytes += costs.piece
        pending.push(Buffer.from(chunk.subarray(from)))
      }
    },
  }
}

function lineOf(text: string): Line {
  const colon = text.indexOf(':')
  if (colon === -1) return { name: text, value: '' }
  const value = text.slice(colon + 1)
  return { name: text.slice(0, colon), value: value.startsWith(' ') ? value.slice(1) : value }
}

function frameOf(
  lines: readonly Line[],
  { startedAt, at, bytes }: Pick<Frame, 'startedAt' | 'at' | 'bytes'>,
): Frame {
  const last = (name: string) => lines.findLast((line) => line.name === name)?.value
  const data = lines.filter(({ name }) => name === 'data').map(({ value }) => value)
  return {
    ...{ startedAt, at, bytes, lines },
    event: last('event') || 'message',
    data: data.length === 0 ? undefined : data.join('\n'),
    id: last('id'),
    retry: last('retry'),
  }
}
