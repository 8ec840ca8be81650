// Control characters could move the cursor of a terminal, and the marks of direction could turn a line around.
const unsafe = /[\p{Cc}\p{Cf}\u2028\u2029]/gu

const escaped = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`

/** Makes foreign text safe to print: at most `maxLength` characters, and no control characters. */
export function shown(text: string, maxLength = 80): string {
  const cut = text.slice(0, maxLength).replaceAll('\n', '\\n').replaceAll('\r', '\\r')
  return `${cut.replace(unsafe, escaped)}${text.length > maxLength ? '…' : ''}`
}
