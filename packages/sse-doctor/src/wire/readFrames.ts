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
  /** Its own id, not the one of a frame before. `undefined` where it has none: an id with NUL does not count. */
  id: string | undefined
  /** The text of its `retry` field. */
  retry: string | undefined
  bytes: number
}

/** A frame that has begun and has no empty line yet. */
export interface UnfinishedFrame {
  /** When its first byte came. `undefined` where none has begun. */
  startedAt: number | undefined
  /** Its lines that have ended. */
  lines: readonly Line[]
  /** The first 256 bytes of its line that has not ended. */
  begun: string
  bytes: number
}

/** What the bytes of a stream were. */
export interface FrameReader {
  readonly frames: readonly Frame[]
  readonly unfinished: UnfinishedFrame
  /** Lines that are no UTF-8. */
  readonly brokenLines: number
  /** When the newest byte came. */
  readonly lastByteAt: number | undefined
  /** The longest time between two bytes, in ms. */
  readonly longestGapMs: number
  /**
   * About how much memory it holds: all bytes, and what each line and each frame costs beside. A stream of empty
   * comments is a hundred times as large in memory as on the wire.
   */
  readonly heldBytes: number
  push(chunk: Buffer, at: number): void
}

const cr = 0x0d
const lf = 0x0a

/** About what one of each costs in memory beside its text. */
const costs = { line: 150, frame: 300 }

/**
 * Reads frames out of bytes, at any boundary. It keeps every frame, so its caller bounds `heldBytes`. A line
 * ends with LF, CR or CRLF.
 */
export function createFrameReader(): FrameReader {
  const frames: Frame[] = []
  const line = createBytes()
  const seen = { brokenLines: 0, heldBytes: 0, longestGapMs: 0 }
  let isFirstLine = true
  let lines: Line[] = []
  let startedAt: number | undefined
  let frameBytes = 0
  let afterCr = false
  let lastByteAt: number | undefined

  const endLine = (at: number) => {
    const bytes = line.take()
    if (!isUtf8(bytes)) seen.brokenLines += 1
    const whole = bytes.toString('utf8')
    // A mark of the byte order counts only at the start. A later one is a part of the text.
    const text = isFirstLine && whole.startsWith(bom) ? whole.slice(1) : whole
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
    get unfinished() {
      return { startedAt, lines, begun: line.peek(256).toString('utf8'), bytes: frameBytes }
    },
    get brokenLines() {
      return seen.brokenLines
    },
    get lastByteAt() {
      return lastByteAt
    },
    get longestGapMs() {
      return seen.longestGapMs
    },
    get heldBytes() {
      return seen.heldBytes
    },
    push(chunk, at) {
      seen.heldBytes += chunk.length
      if (chunk.length === 0) return
      seen.longestGapMs = Math.max(seen.longestGapMs, at - (lastByteAt ?? at))
      lastByteAt = at
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
        line.add(chunk.subarray(from, index))
        from = index + 1
        endLine(at)
      }
      line.add(chunk.subarray(from))
    },
  }
}

const bom = '\uFEFF'

/** Bytes that grow at the end. It doubles its room, so a line of many small chunks takes time in proportion. */
function createBytes() {
  let room = Buffer.alloc(256)
  let length = 0
  return {
    add(part: Buffer) {
      if (length + part.length > room.length) {
        const larger = Buffer.alloc(2 * (length + part.length))
        room.copy(larger, 0, 0, length)
        room = larger
      }
      length += part.copy(room, length)
    },
    /** The first bytes, at most so many. */
    peek: (most: number) => room.subarray(0, Math.min(most, length)),
    /** All bytes. They are valid until the next `add`. */
    take() {
      const all = room.subarray(0, length)
      length = 0
      return all
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
    id: lines.findLast(({ name, value }) => name === 'id' && !value.includes('\0'))?.value,
    retry: last('retry'),
  }
}
