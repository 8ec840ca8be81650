import type { Said } from './said.ts'
import { shown } from './wire/shown.ts'

/** Says in both languages why nothing could be examined. */
export function failureOf(error: unknown): Said {
  const { said, output, stack } = error as Partial<{ said: Said; output: string; stack: string }>
  // An error that is not expected is a fault of this program.
  if (said === undefined) return { en: stack ?? String(error), zh: stack ?? String(error) }
  const printed = (output ?? '').trimEnd()
  if (printed === '') return said
  const lines = printed
    .split('\n')
    .slice(-20)
    .map((line) => `\n  ${shown(line.replaceAll('\t', '  '), 400)}`)
    .join('')
  return { en: `${said.en}. It printed:${lines}`, zh: `${said.zh}。它的输出：${lines}` }
}
