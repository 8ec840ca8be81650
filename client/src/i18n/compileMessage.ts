import type { MessageCompiler, MessageContext } from 'vue-i18n'

/** Returns the value for one place of a text. `join` writes nothing for undefined. */
type Part = (context: MessageContext) => unknown

// {name}, {0}, {'as it is'}, @:key or @.modifier:key, and the bar between the forms of a plural.
const syntax = /\{(?:([a-z_]\w*)|(\d+)|'([^']*)')\}|@(?:\.(\w+))?:([^\s@(){}|]+)|( ?\| ?)/gi

const compiled = new Map<string, ReturnType<typeof compile>>()

/**
 * Reads a text in the message format of vue-i18n. Its own compiler would be 5 kB of the first load,
 * because it also explains what is wrong with a text. Here a test does that: it compares the
 * results of both for every text.
 */
export const compileMessage: MessageCompiler = (message) => {
  const text = message as string // The other type comes from vue-i18n's own compiler only.
  const known = compiled.get(text) ?? compile(text)
  compiled.set(text, known)
  return known
}

function compile(text: string): (context: MessageContext) => string {
  const forms: Part[][] = [[]]
  const add = (part: Part) => forms.at(-1)?.push(part)
  const addText = (words: string) => add(() => words)
  let end = 0
  for (const match of text.matchAll(syntax)) {
    const [whole, name, index, literal, modifier, key, bar] = match
    addText(text.slice(end, match.index))
    end = match.index + whole.length
    if (name) add(({ named }) => named(name))
    else if (index) add(({ list }) => list(Number(index)))
    else if (key) add(({ linked }) => linked(key, modifier))
    else if (bar) forms.push([])
    else addText(literal ?? '')
  }
  addText(text.slice(end))
  return (context) => {
    const written = forms.map((parts) => parts.map((part) => part(context)).join(''))
    return written.length > 1 ? context.plural(written) : written.join('')
  }
}
