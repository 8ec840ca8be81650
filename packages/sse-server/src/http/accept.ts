// A quoted text can contain commas and semicolons, so it is removed. Nothing in it matters here.
const quotedText = /"(?:[^"\\]|\\.)*"?/g
const zeroWeight = /^q\s*=\s*(0+(\.0*)?|\.0+)$/
// Not every host bounds its headers. No client has so much to say.
const longest = 8_192

/**
 * Whether an `Accept` header accepts an event stream (RFC 9110 §12.5.1). Parameters of a media type do
 * not count, because clients add a charset that changes nothing.
 */
export function acceptsEventStream(accept: string | null): boolean {
  // An EventSource sends exactly this text, so its requests skip the parsing.
  if (accept === null || accept === 'text/event-stream' || accept.trim() === '') return true
  return accepts(accept, ['text/event-stream', 'text/*', '*/*'])
}

/** Whether an `Accept-Encoding` header accepts gzip. */
export function acceptsGzip(acceptEncoding: string | null): boolean {
  return acceptEncoding !== null && accepts(acceptEncoding, ['gzip', '*'])
}

/** Whether a list of preferences accepts what `names` stand for. The first of them that it has decides. */
function accepts(list: string, names: readonly string[]): boolean {
  const ranges = list
    .slice(0, longest)
    .replace(quotedText, '')
    .toLowerCase()
    .split(',')
    .map((range) => range.split(';').map((part) => part.trim()))
  for (const name of names) {
    const found = ranges.filter(([named]) => named === name)
    if (found.length === 0) continue
    return found.some((range) => !range.some((parameter) => zeroWeight.test(parameter)))
  }
  return false
}
