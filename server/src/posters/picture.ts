/** A picture as it may be handed to a browser. */
export interface Picture {
  bytes: Uint8Array
  contentType: string
}

// How a file of each type begins; a dot is any byte. Not among them: SVG, which is a document that
// can carry scripts.
const signatures = new Map([
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/png', /^\x89PNG\r\n\x1a\n/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF[^]{4}WEBP/],
  ['image/avif', /^[^]{4}ftypavi[fs]/],
])

/** The picture that an answer holds; null unless its first bytes are what its header says. */
export function readPicture(contentType: string | null, bytes: Uint8Array): Picture | null {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? ''
  const beginning = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  return signatures.get(type)?.test(beginning) ? { bytes, contentType: type } : null
}
