// A quoted text can contain commas and semicolons, so it is removed. Nothing in it matters here.
const quotedText = /"(?:[^"\\]|\\.)*"?/g
const zeroWeight = /^q\s*=\s*(0+(\.0*)?|\.0+)$/
const matching = ['text/event-stream', 'text/*', '*/*']

/**
 * Whether an `Accept` header accepts an event stream (RFC 9110 §12.5.1). The most specific match
 * decides. Parameters of a media type do not count, because clients add a charset that changes nothing.
 */
export function acceptsEventStream(accept = ''): boolean {
  if (accept.trim() === '') return true
  const ranges = accept
    .replace(quotedText, '')
    .toLowerCase()
    .split(',')
    .map((range) => range.split(';').map((part) => part.trim()))
  for (const type of matching) {
    const found = ranges.filter(([named]) => named === type)
    if (found.length === 0) continue
    return found.some((range) => !range.some((parameter) => zeroWeight.test(parameter)))
  }
  return false
}
