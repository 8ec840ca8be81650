import { expect, test, vi } from 'vitest'
import { createI18n } from 'vue-i18n'
import { allTexts } from '../testing/allTexts.ts'
import { compileMessage } from './compileMessage.ts'

/** Every kind of syntax, even if none of our texts uses it. */
const syntax = {
  named: 'the {name} and {first_1}',
  literal: "me{'@'}example.org, {'{'}so{'}'} {'|'}",
  plural: 'none | one {name} | {n} of {name}',
  tight: 'one|many',
  plain: 'a line\nand another',
}

function textsOf(texts: object, path = ''): [path: string, text: string][] {
  return Object.entries(texts).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? textsOf(value, `${path}${key}.`)
      : [[`${path}${key}`, String(value)]],
  )
}

test.each(['en', 'zh'] as const)('every text in %s reads as with vue-i18n', (locale) => {
  // vue-i18n warns about missing values.
  vi.spyOn(console, 'warn').mockReturnValue()
  const texts = { ...allTexts[locale], syntax }
  const names = JSON.stringify(texts).match(/(?<=\{)\w+(?=\})/g) ?? []
  const values = Object.fromEntries(names.map((name) => [name, `<${name} |`]))
  const { t } = createI18n({ legacy: false, locale, messages: { [locale]: texts } }).global
  const counts = [0, 1, 2, 5]
  const theirs = textsOf(texts).map(([path, text]) => [
    text,
    t(path),
    t(path, values),
    ...counts.map((n) => t(path, { ...values, n }, n)),
    t(path, {}, 3),
    t(path, { n: 4 }),
  ])
  const ours = textsOf(texts).map(([, text]) => {
    const write = compileMessage(text)
    return [
      text,
      write({}),
      write(values),
      ...counts.map((n) => write({ ...values, n }, n)),
      write({}, 3),
      write({ n: 4 }),
    ]
  })
  expect(ours).toEqual(theirs)
  expect(ours.length).toBeGreaterThan(300)
  expect(ours.map((each) => each.at(-3))).toContain('5 of <name |')
})
