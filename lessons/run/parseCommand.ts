import { parseArgs } from 'node:util'
import { languageOf } from '@marquee/sse-doctor/language.ts'
import type { Language } from '@marquee/sse-doctor/said.ts'

/** What was typed after `npm run lesson` or `npm run try`. */
export interface Command {
  language: Language
  /** The words, without the language. */
  words: readonly string[]
  /** A word that no command knows. */
  unknownOption?: string | undefined
  lessons?: URL | undefined
  mine?: URL | undefined
}

const options = {
  lang: { type: 'string' },
  // Tests set these: other lessons, and another folder for what a learner writes.
  lessons: { type: 'string' },
  mine: { type: 'string' },
} as const

/**
 * Reads the words of a command. A language may also be a word of its own: npm keeps `--lang` for itself where no `--` is
 * before it, and passes on the `zh`.
 */
export function parseCommand(args: readonly string[], env: NodeJS.ProcessEnv): Command {
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  const unknown = tokens.find((token) => token.kind === 'option' && !(token.name in options))
  const isLanguage = (word: unknown): word is Language => word === 'en' || word === 'zh'
  const language = [values.lang, ...positionals].find(isLanguage) ?? languageOf(env)
  const folder = (path: unknown) =>
    typeof path === 'string' ? { url: new URL(`file://${path}/`) } : undefined
  return {
    language,
    words: positionals.filter((word) => !isLanguage(word)),
    unknownOption: unknown?.kind === 'option' ? unknown.rawName : undefined,
    lessons: folder(values.lessons)?.url,
    mine: folder(values.mine)?.url,
  }
}
