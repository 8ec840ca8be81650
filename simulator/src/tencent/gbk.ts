/**
 * Encodes text in GBK, because the platform can only decode it. A character that GBK lacks becomes
 * `?`.
 */
export function encodeGbk(text: string): Uint8Array {
  codes ??= readCodes()
  const bytes: number[] = []
  for (const char of text) {
    const code = char < '\x80' ? char.charCodeAt(0) : (codes.get(char) ?? 0x3f)
    if (code > 0xff) bytes.push(code >> 8)
    bytes.push(code & 0xff)
  }
  return Uint8Array.from(bytes)
}

// About 24,000 decodings take some 20 ms. They happen once, at the first use of GBK.
let codes: ReadonlyMap<string, number> | undefined

/** The decoder in reverse: every character with the two bytes that stand for it. */
function readCodes(): ReadonlyMap<string, number> {
  const decoder = new TextDecoder('gb18030')
  const found = new Map<string, number>()
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue
      found.set(decoder.decode(Uint8Array.of(lead, trail)), (lead << 8) | trail)
    }
  }
  found.delete('\ufffd')
  return found
}
