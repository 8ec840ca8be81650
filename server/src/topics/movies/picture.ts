/** A picture that is safe to send to a browser. */
export interface Picture {
  bytes: Uint8Array
  contentType: string
}

// How a file of each type begins. SVG is left out: it is a document that can carry scripts.
const signatures: readonly [contentType: string, RegExp][] = [
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/png', /^\x89PNG\r\n\x1a\n/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF[^]{4}WEBP/],
]

// A body that is declared as a document is refused, even if it begins like a picture.
const documents: ReadonlySet<string> = new Set([
  'text/html',
  'application/xhtml+xml',
  'image/svg+xml',
])

/**
 * Reads the picture in an answer. Its type comes from its first bytes; null when they show no known
 * type. Picture hosts send wrong types or none, so the header's type is not used.
 */
export function readPicture(header: string | null, bytes: Uint8Array): Picture | null {
  const said = header?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (documents.has(said)) return null
  const beginning = Buffer.from(bytes.subarray(0, 256)).toString('latin1')
  const [contentType] = signatures.find(([, signature]) => signature.test(beginning)) ?? []
  if (contentType !== undefined) return { bytes, contentType }
  return isAvif(beginning) ? { bytes, contentType: 'image/avif' } : null
}

/**
 * Whether a file names AVIF among its brands, the formats in which it can be read (ISO/IEC 14496-12
 * §4.3). The first brand may be a general one, such as `mif1`. HEIC has that one too, and only
 * Safari shows HEIC.
 */
function isAvif(beginning: string): boolean {
  const [, length = ''] = /^\0\0\0([^])ftyp/.exec(beginning) ?? []
  const [first, , ...others] = beginning.slice(8, length.charCodeAt(0)).match(/[^]{4}/g) ?? []
  return [first, ...others].some((brand) => brand === 'avif' || brand === 'avis')
}
