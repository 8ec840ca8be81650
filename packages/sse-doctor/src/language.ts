import type { Language } from './said.ts'

/** Chooses the language of a report as POSIX programs do: the first of these variables that is set decides. */
export const languageOf = ({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): Language =>
  /^zh/i.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'zh' : 'en'
