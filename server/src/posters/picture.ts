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
  ['image/avif', /^[^]{4}ftypavi[fs]/],
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
  const beginning = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  const [contentType] = signatures.find(([, signature]) => signature.test(beginning)) ?? []
  return contentType === undefined ? null : { bytes, contentType }
}
