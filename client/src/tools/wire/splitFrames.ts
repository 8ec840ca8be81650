// A line ends with CRLF, LF or CR (WHATWG HTML §9.2.6); an empty one ends the frame.
const frameEnd = /(?:\r\n|\r(?!\n)|\n)(?:\r\n|\r|\n)/g
// The end of a frame has at most four characters. Three of them may have come before.
const endLength = 4

/**
 * Cuts text into frames. Each keeps the empty line that ends it. An incomplete frame waits for the next
 * call.
 */
export function createFrameSplitter(): (text: string) => string[] {
  let rest = ''
  return (text) => {
    // A large frame comes in many pieces, so this searches only the new piece for the end.
    frameEnd.lastIndex = Math.max(0, rest.length - endLength)
    rest += text
    const frames: string[] = []
    for (;;) {
      const end = frameEnd.exec(rest)
      if (end === null) return frames
      const length = end.index + end[0].length
      // A CR at the very end may be the first half of a CRLF.
      if (length === rest.length && end[0].endsWith('\r')) return frames
      frames.push(rest.slice(0, length))
      rest = rest.slice(length)
      frameEnd.lastIndex = 0
    }
  }
}
