import { Writable } from 'node:stream'
import type { Language } from '@marquee/sse-doctor/said.ts'
import { createTerminal } from '../run/terminal.ts'

/** A terminal whose text a test can read. */
export function createPaper(language: Language = 'en') {
  let text = ''
  const out = new Writable({
    decodeStrings: false,
    write(chunk: string, _encoding, done) {
      text += chunk
      done()
    },
  })
  return { terminal: createTerminal(out, language), text: () => text }
}
