import { styleText } from 'node:util'
import type { Language, Said } from '@marquee/sse-doctor/said.ts'

/** Where lines for people go. Every line reads the same without colours. */
export interface Terminal {
  readonly language: Language
  /** Prints one line. Without a text it prints an empty line. */
  say(said?: Said | string): void
  heading(said: Said): void
  pass(said: Said): void
  fail(said: Said): void
}

// Bold, green and red are readable on a dark and on a light background. Grey and yellow are not.
type Style = 'bold' | 'green' | 'red'

export function createTerminal(out: NodeJS.WritableStream, language: Language): Terminal {
  const styled = (style: Style, text: string) => styleText(style, text, { stream: out })
  const print = (text: string) => void out.write(`${text}\n`)
  return {
    language,
    say: (said = '') => print(typeof said === 'string' ? said : said[language]),
    heading: (said) => print(styled('bold', said[language])),
    pass: (said) => print(`${styled('green', '✓')} ${said[language]}`),
    fail: (said) => print(`${styled('red', '✗')} ${styled('bold', said[language])}`),
  }
}
