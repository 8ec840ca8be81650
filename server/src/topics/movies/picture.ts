/** A picture as it may be handed to a browser. */
export interface Picture {
  bytes: Uint8Array
  contentType: string
}

// How a file of each type begins. Not among them: SVG, which is a document that can carry scripts.
const signatures: readonly [contentType: string, RegExp][] = [
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/png', /^\x89PNG\r\n\x1a\n/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF[^]{4}WEBP/],
]

// What calls itself a document is none of ours, even if it begins like a picture.
const documents: ReadonlySet<string> = new Set([
  'text/html',
  'application/xhtml+xml',
  'image/svg+xml',
])

/**
 * The picture that an answer holds, with the type that its first bytes tell; null when they tell
 * none. Hosts of pictures name wrong types, or none: what their header says is not repeated.
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
 * Whether a file names AVIF among its brands, the formats that it can be read as (ISO/IEC 14496-12
 * §4.3). The first brand may be a general one, such as `mif1`, which HEIC has too: no browser but
 * Safari shows that.
 */
function isAvif(beginning: string): boolean {
  const [, length = ''] = /^\0\0\0([^])ftyp/.exec(beginning) ?? []
  const [first, , ...others] = beginning.slice(8, length.charCodeAt(0)).match(/[^]{4}/g) ?? []
  return [first, ...others].some((brand) => brand === 'avif' || brand === 'avis')
}
