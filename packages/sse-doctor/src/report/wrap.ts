// A terminal draws these two columns wide: Chinese, Japanese, Korean, their punctuation, and most emoji.
const wide =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u
const narrow = /\p{Mark}/u

/** How many columns of a terminal a text takes. It has no control characters. */
export function widthOf(text: string): number {
  let width = 0
  for (const char of text) width += wide.test(char) ? 2 : narrow.test(char) ? 0 : 1
  return width
}

// A line can break after a space, and on both sides of a wide character, but not before closing punctuation.
const parts =
  /(?:\s+|[^\s\p{Script=Han}\u3000-\u303f\uff01-\uff60]+|[\p{Script=Han}\u3000-\u303f\uff01-\uff60])[，。；：、！？）》」”]*/gu

/** Breaks a text into lines of at most `width` columns. A word that is longer than a line is broken too. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  const end = () => {
    lines.push(line.trimEnd())
    line = ''
  }
  for (const [part] of text.matchAll(parts)) {
    if (widthOf(line + part.trimEnd()) > width && line.trim() !== '') end()
    if (line === '' && lines.length > 0 && part.trim() === '') continue
    for (const char of part) {
      if (widthOf(line + char) > width && char.trim() !== '') end()
      line += char
    }
  }
  if (line.trim() !== '' || lines.length === 0) end()
  return lines
}

/** Fills a text with spaces to `width` columns. */
export const padTo = (text: string, width: number) =>
  text + ' '.repeat(Math.max(0, width - widthOf(text)))
