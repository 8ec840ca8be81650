import fc from 'fast-check'

const lineBreaks = ['\n', '\r', '\r\n', '\n\n', '\r\r', '\n\r', '\r\n\r\n']
// Characters that some languages treat as line breaks. An event stream does not.
const otherBreaks = ['\v', '\f', '\x1c', '\x1d', '\x1e', '\u0085', '\u2028', '\u2029']
const fields = ['data: x', 'data', 'event: admin', 'id: 9', 'id', 'retry: 0', ':', ' ', '  ', ': x']
const characters = ['\0', '\t', '\x7f', '\ufeff', '\ufffd', '\u200b', '\u202e', 'é', '€', '😀']
// Halves of a surrogate pair. UTF-8 has no bytes for them.
const halves = ['\ud83d', '\ude00']

/** Mixtures of all texts that have ever broken an encoder. */
export const hostileText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...lineBreaks),
      fc.constantFrom(...fields),
      fc.constantFrom(...otherBreaks, ...characters, ...halves),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) => parts.join(''))

const reservedNames = ['open', 'error']

export const validName = fc
  .stringMatching(/^[a-z][a-z0-9.-]{0,63}$/)
  .filter((name) => !reservedNames.includes(name))

export const validId = fc.stringMatching(/^[A-Za-z0-9._:-]{1,64}$/)

/** A valid value with a hostile text before, in or after it. */
export const spoilt = (valid: fc.Arbitrary<string>) =>
  fc
    .tuple(
      fc.oneof(fc.constant(''), hostileText),
      valid.map((text) => text.slice(0, 20)),
      fc.oneof(fc.constant(''), hostileText),
      fc.oneof(fc.constant(''), valid),
    )
    .map((parts) => parts.join(''))

/** Sizes of pieces in bytes: some cut a character in two, some hold many events. */
export const pieceBytes = fc.oneof(
  fc.integer({ min: 1, max: 3 }),
  fc.integer({ min: 1, max: 64 }),
  fc.integer({ min: 1, max: 4_096 }),
)

/** Cuts `bytes` into pieces of these sizes, which are used again and again. */
export function cut(bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const pieces: Uint8Array[] = []
  for (let at = 0; at < bytes.length;) {
    const end = at + (sizes[pieces.length % sizes.length] ?? bytes.length)
    pieces.push(bytes.subarray(at, end))
    at = end
  }
  return pieces
}
