// Control characters could move the cursor of a terminal, and the marks of direction could turn a line around. A lone
// half of a character makes a file of XML wrong.
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\uFFFE\uFFFF]/gu

function escaped(char: string): string {
  if (char === '\n') return '\\n'
  if (char === '\r') return '\\r'
  const code = char.codePointAt(0)!.toString(16)
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`
}

/** Makes foreign text safe to print: at most `maxLength` characters, and no control characters. */
export function shown(text: string, maxLength = 80): string {
  const cut = text.length > maxLength ? `${wholeStart(text, maxLength)}…` : text
  return cut.replace(unsafe, escaped)
}

/** The first characters. It ends before a character that would be cut in half. */
function wholeStart(text: string, length: number): string {
  const isHalf = /[\uD800-\uDBFF]/.test(text.charAt(length - 1))
  return text.slice(0, isHalf ? length - 1 : length)
}
