import { engineNames } from '../../e2e/engines/drivers/engine.ts'
import { tableOfFates, type Fate } from '../../e2e/engines/bareMatrix.ts'
import type { Language, Said } from '@marquee/sse-doctor/said.ts'

const claim = /(<!-- fate: ([^>]*?) -->)[^<]*(<!-- \/fate -->)/g

const names: Readonly<Record<string, string>> = {
  chromium: 'Chromium',
  firefox: 'Firefox',
  webkit: 'WebKit',
}

const words: Readonly<Record<Fate, Said>> = {
  'comes back': { en: 'it comes back', zh: '它会自己重连' },
  dead: { en: 'it never comes back', zh: '它不会再回来' },
  'notices nothing': { en: 'it notices nothing', zh: '它毫无察觉' },
}

const listed = (engines: readonly string[], language: Language) =>
  new Intl.ListFormat(language, { type: 'conjunction' })
    .format(engines.map((engine) => names[engine] ?? engine))
    // Our English has no comma before the last "and".
    .replace(/, and /, ' and ')

/** What becomes of a bare EventSource in each engine, from the table that the engines' tests hold. */
export function fateOf(row: string, language: Language): string {
  const fates = tableOfFates.find(([name]) => name === row)?.slice(1) as Fate[] | undefined
  if (fates === undefined) throw new Error(`no row of docs/browsers.md is named "${row}"`)
  const engines = Map.groupBy(engineNames, (_name, at) => fates[at]!)
  return [...engines]
    .map(([fate, of]) => {
      const said = words[fate][language]
      return language === 'zh'
        ? `在 ${listed(of, language).replace('和', ' 和 ')} 中，${said}`
        : `in ${listed(of, language)} ${said}`
    })
    .join(language === 'zh' ? '；' : '; ')
}

/** Writes what the table says into the places of a text that ask for it. */
export const fillFates = (text: string, language: Language): string =>
  text.replace(
    claim,
    (_all, first: string, row: string, last: string) => `${first}${fateOf(row, language)}${last}`,
  )

export const withoutFates = (text: string): string => text.replace(claim, '')
