import { createSearch, plainText, type Chinese } from '../../ui/search.ts'

/** Something that the reader can do from the palette. */
export interface Command {
  /** Unique among all commands. Without its spaces it can be the id of an element. */
  id: string
  group: 'views' | 'settings' | 'symbols' | 'films'
  label: string
  labelLang?: string | undefined
  detail?: string | undefined
  /** More names that find the command, one on a line. */
  words?: string | undefined
  run(): void
}

// Nobody scrolls through more commands than this: a reader finds the rest by typing.
const maxShown = 60

/**
 * The commands that have every word of `text`, in their order; a Chinese one also by its pinyin and in traditional
 * signs, as far as `chinese` is there. Commands with a name that begins with `text` come first. The commands of a group stay together, and the best group comes first.
 */
export function findCommands(
  commands: readonly Command[],
  text: string,
  chinese: Chinese = {},
): Command[] {
  const wanted = plainText(text)
  const isFound = createSearch(text, chinese)
  const found = commands.filter(({ label, detail, words }) =>
    isFound([label, detail, words].join('\n')),
  )
  const begins = ({ label, words = '' }: Command) =>
    [label, ...words.split('\n')].some((name) => plainText(name).startsWith(wanted))
  const first = found.find(begins)
  const rank = (command: Command) =>
    (command.group === first?.group ? 0 : 2) + (begins(command) ? 0 : 1)
  const groups = [...new Set([first?.group, ...found.map(({ group }) => group)])]
  return groups
    .flatMap((group) =>
      found.filter((one) => one.group === group).sort((a, b) => rank(a) - rank(b)),
    )
    .slice(0, maxShown)
}
