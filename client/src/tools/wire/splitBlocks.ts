// A line ends with CRLF, LF or CR (WHATWG HTML §9.2.6); an empty one ends the block.
const blockEnd = /(?:\r\n|\r(?!\n)|\n)(?:\r\n|\r|\n)/g
// The end of a block has at most four characters: three of them may be there already.
const endLength = 4

/**
 * Cuts a stream of text into blocks, each with the empty line that ends it, and keeps what is not
 * complete for the next call.
 */
export function createBlockSplitter(): (text: string) => string[] {
  let rest = ''
  return (text) => {
    // What was looked at before is not looked at again: a large block comes in many pieces.
    blockEnd.lastIndex = Math.max(0, rest.length - endLength)
    rest += text
    const blocks: string[] = []
    for (;;) {
      const end = blockEnd.exec(rest)
      if (end === null) return blocks
      const length = end.index + end[0].length
      // A CR at the very end may be the first half of a CRLF.
      if (length === rest.length && end[0].endsWith('\r')) return blocks
      blocks.push(rest.slice(0, length))
      rest = rest.slice(length)
      blockEnd.lastIndex = 0
    }
  }
}
