import { expect, test, vi } from 'vitest'
import { createI18n } from 'vue-i18n'
import { allTexts } from '../testing/allTexts.ts'
import { compileMessage } from './compileMessage.ts'

/** Every kind of syntax, even if none of our texts uses it. */
const syntax = {
  named: 'the {name} and {first_1}',
  list: '{0} before {1}, then {0}',
  literal: "me{'@'}example.org, {'{'}so{'}'} {'|'}",
  linked: 'see @:syntax.target',
  modified: 'SEE @.upper:syntax.target !',
  target: 'the {name}',
  plural: 'none | one {name} | {n} of {name}',
  tight: 'one|many',
  plain: 'a line\nand another',
}

function pathsOf(texts: object, path = ''): string[] {
  return Object.entries(texts).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? pathsOf(value, `${path}${key}.`)
      : [`${path}${key}`],
  )
}

test.each(['en', 'zh'] as const)(
  'every text in %s reads as with the compiler of vue-i18n',
  (locale) => {
    // vue-i18n warns that another compiler is an experiment, and warns about missing values.
    vi.spyOn(console, 'warn').mockReturnValue()
    const texts = { ...allTexts[locale], syntax }
    const names = JSON.stringify(texts).match(/(?<=\{)\w+(?=\})/g) ?? []
    const values = Object.fromEntries(names.map((name) => [name, `<${name} |`]))
    const written = (messageCompiler?: typeof compileMessage) => {
      const messages = { [locale]: texts }
      const { t } = createI18n({ legacy: false, locale, messages, messageCompiler }).global
      return pathsOf(texts).map((path) => [
        path,
        t(path),
        t(path, values),
        t(path, ['first', 'second']),
        ...[0, 1, 2, 5].map((n) => t(path, { ...values, n }, n)),
      ])
    }
    const ours = written(compileMessage)
    expect(ours).toEqual(written())
    expect(ours.length).toBeGreaterThan(300)
    expect(ours.map((each) => each.at(-1))).toContain('5 of <name |')
  },
)
