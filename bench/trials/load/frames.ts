/** Finds the frames of an event stream in the bytes of its connection, at whatever place they are cut. */
export interface FrameFinder {
  /** `bytes` may be overwritten afterwards. */
  push(bytes: Buffer): void
}

const frameEnd = Buffer.from('\n\n')
// Everything that matters is at the beginning of a frame, because the padding comes last.
const headBytes = 240

/**
 * Calls `onFrame` with the beginning of every frame. The framing of HTTP chunks is skipped, because the
 * server never puts it inside a frame.
 */
export function createFrameFinder(onFrame: (head: string) => void): FrameFinder {
  let rest: Buffer | null = null

  return {
    push(bytes) {
      const all = rest === null ? bytes : Buffer.concat([rest, bytes])
      let from = 0
      for (;;) {
        const end = all.indexOf(frameEnd, from)
        if (end < 0) break
        onFrame(all.toString('latin1', from, Math.min(end + 1, from + headBytes)))
        from = end + 2
      }
      const left = all.length - from
      // Nearly always only the end of an HTTP chunk is left, which need not be kept.
      const isChunkEnd = left === 2 && all[from] === 13
      rest = left === 0 || isChunkEnd ? null : Buffer.from(all.subarray(from))
    },
  }
}

/** What the beginning of a frame says. */
export interface FrameHead {
  event: string
  id: string | null
  /** The number of the event; null if it has none. */
  n: number | null
}

/** Reads the beginning of a frame. `numberKey` is the key of the number in its data. */
export function readFrameHead(head: string, numberKey: string): FrameHead {
  return {
    event: lineAfter(head, 'event: ') ?? '',
    id: lineAfter(head, 'id: '),
    n: numberAfter(head, `"${numberKey}":`),
  }
}

export function numberAfter(text: string, label: string): number | null {
  const at = text.indexOf(label)
  if (at < 0) return null
  const value = Number.parseInt(text.slice(at + label.length, at + label.length + 16), 10)
  return Number.isNaN(value) ? null : value
}

function lineAfter(text: string, label: string): string | null {
  const at = text.indexOf(label)
  return at < 0 ? null : text.slice(at + label.length, text.indexOf('\n', at))
}
