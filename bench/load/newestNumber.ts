const zero = 0x30
const nine = 0x39
const closingBrace = 0x7d
const lineFeed = 0x0a
const marker = Buffer.from('"asOf":', 'latin1')
// The length of the marker, 16 digits and a brace.
const longestCut = 24

/** The number of the last complete event in the first `length` bytes; 0 if there is none. */
export function lastNumberIn(bytes: Uint8Array, length: number): number {
  for (let end = length - 1; end > marker.length; end--) {
    if (bytes[end] !== closingBrace) continue
    let number = 0
    let scale = 1
    let at = end - 1
    for (; at >= 0; at--) {
      const digit = bytes[at] ?? 0
      if (digit < zero || digit > nine) break
      number += (digit - zero) * scale
      scale *= 10
    }
    if (scale > 1 && endsWithMarker(bytes, at)) return number
  }
  return 0
}

function endsWithMarker(bytes: Uint8Array, last: number): boolean {
  const from = last - marker.length + 1
  if (from < 0) return false
  for (let i = 0; i < marker.length; i++) if (bytes[from + i] !== marker[i]) return false
  return true
}

/**
 * Reads one stream as cheaply as possible: only the number of the last event of each chunk. Returns the
 * highest number so far. It does not keep the bytes after the call.
 */
export function createNewestNumber(): (bytes: Uint8Array, length: number) => number {
  let newest = 0
  let cut: Uint8Array | null = null

  return (bytes, length) => {
    let found = lastNumberIn(bytes, length)
    let ending: Uint8Array | null = null
    if (found === 0 && cut !== null) {
      ending = Buffer.concat([cut, bytes.subarray(0, length)])
      found = lastNumberIn(ending, ending.length)
    }
    // A frame ends with a line break, and a number contains none. So nothing is cut here.
    if (bytes[length - 1] === lineFeed) cut = null
    else {
      ending ??= bytes.subarray(0, length)
      cut = ending.slice(-longestCut)
    }
    if (found > newest) newest = found
    return newest
  }
}
