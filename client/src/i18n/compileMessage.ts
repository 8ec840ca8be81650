export type Values = Readonly<Record<string, string | number>>

/** Writes a text with these values. Where it has several forms, `plural` chooses one. Default: the value `n`, or 1. */
export type Message = (values: Values, plural?: number) => string

type Part = (values: Readonly<Record<string, unknown>>) => unknown

// {name}, {'as it is'}, and the bar between the forms of a plural.
const syntax = /\{(?:([a-z_]\w*)|'([^']*)')\}|( ?\| ?)/gi

const compiled = new Map<string, Message>()

/**
 * Reads a text in the message format of vue-i18n, with the parts that our texts use. The library would
 * be 23 kB of the first load: it imports all of Vue, so nothing of Vue could be left out of the build.
 * A test compares the results of both for every text.
 */
export function compileMessage(text: string): Message {
  const known = compiled.get(text) ?? compile(text)
  compiled.set(text, known)
  return known
}

function compile(text: string): Message {
  const forms: Part[][] = [[]]
  const add = (part: Part) => forms.at(-1)?.push(part)
  let end = 0
  for (const match of text.matchAll(syntax)) {
    const [whole, name, literal, bar] = match
    const before = text.slice(end, match.index) + (literal ?? '')
    end = match.index + whole.length
    add(() => before)
    if (name) add((values) => values[name])
    else if (bar) forms.push([])
  }
  const rest = text.slice(end)
  add(() => rest)
  return (given, plural) => {
    const values = { n: plural, ...given }
    const number = plural ?? given['n']
    const form = forms[formOf(typeof number === 'number' ? number : 1, forms.length)] ?? []
    // `join` writes nothing for undefined.
    return form.map((part) => part(values)).join('')
  }
}

/** Two forms are one and many. Of more forms, the first is none. */
function formOf(number: number, count: number): number {
  if (count === 1) return 0
  return count === 2 ? Number(number !== 1) : Math.min(number, 2)
}
