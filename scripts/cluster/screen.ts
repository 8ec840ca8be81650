import { changeOf, drawTable, type ClusterView } from './table.ts'

export interface Screen {
  show(view: ClusterView): void
  /** Something has happened. */
  tell(news: string): void
}

const keptNews = 6
// A terminal that does not know its width says 0.
const unknownWidth = 80
const clock = () => new Date().toTimeString().slice(0, 8)

/** Draws the table again at its place, or prints a line for each change where the output is no terminal. */
export function createScreen(output: NodeJS.WriteStream): Screen & { news(): readonly string[] } {
  const news: string[] = []
  let drawn = 0
  const changes = new Map<number, string>()

  return {
    news: () => news,
    tell(text) {
      news.push(`${clock()}  ${text.split('\n')[0] ?? ''}`)
      if (!output.isTTY) output.write(`${clock()}  ${text}\n`)
      while (news.length > keptNews) news.shift()
    },
    show(view) {
      if (output.isTTY) {
        const lines = drawTable(view, output.columns || unknownWidth)
        const back = drawn > 1 ? `\u001b[${drawn - 1}A` : ''
        output.write(`${back}\r\u001b[J${lines.join('\n')}`)
        drawn = lines.length
        return
      }
      for (const row of view.rows) {
        const change = changeOf(row)
        if (changes.get(row.number) === change) continue
        changes.set(row.number, change)
        output.write(`${clock()}  ${change}\n`)
      }
    },
  }
}
