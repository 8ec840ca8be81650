/** Finds the blocks of an event stream in the bytes of its connection, however these are cut. */
export interface BlockFinder {
  /** `bytes` may be overwritten afterwards. */
  push(bytes: Buffer): void
}

const blockEnd = Buffer.from('\n\n')
// Everything that is looked at stands at the beginning: the padding comes last.
const headBytes = 240

/**
 * Calls `onBlock` with the beginning of every block. The framing of HTTP chunks is skipped, not
 * read: the server never puts it inside a block.
 */
export function createBlockFinder(onBlock: (head: string) => void): BlockFinder {
  let rest: Buffer | null = null

  return {
    push(bytes) {
      const all = rest === null ? bytes : Buffer.concat([rest, bytes])
      let from = 0
      for (;;) {
        const end = all.indexOf(blockEnd, from)
        if (end < 0) break
        onBlock(all.toString('latin1', from, Math.min(end + 1, from + headBytes)))
        from = end + 2
      }
      const left = all.length - from
      // Only the end of an HTTP chunk, as nearly always: nothing to keep.
      const isChunkEnd = left === 2 && all[from] === 13
      rest = left === 0 || isChunkEnd ? null : Buffer.from(all.subarray(from))
    },
  }
}

/** What a block says of itself. */
export interface BlockHead {
  event: string
  id: string | null
  /** The number of a numbered event, or of whatever else is counted; null where there is none. */
  n: number | null
}

/** Reads the beginning of a block; `numberKey` is the key of the number in its data. */
export function readBlockHead(head: string, numberKey: string): BlockHead {
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
