import { existsSync, readFileSync } from 'node:fs'
import { basename, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A line of a package, as it is installed, and what it says. */
export interface Line {
  says: string
  file: string
  line: number
  text: string
}

/** One of our tests: the name stands in the file. */
export interface Proof {
  says: string
  file: string
  test: string
}

/** A cell that is only text has an experiment: the test of the table runs it and compares. */
export type Cell = string | Line | Proof

export interface Row<Name extends string> {
  what: string
  cells: Record<Name, Cell>
}

const root = fileURLToPath(new URL('../', import.meta.url))
const { devDependencies } = JSON.parse(readFileSync(`${root}compared/package.json`, 'utf8')) as {
  devDependencies: Record<string, string>
}

export const saidBy = (cell: Cell): string => (typeof cell === 'string' ? cell : cell.says)

/** What an experiment saw: without options, and with all options that help. */
export function outcomeOf(plain: boolean, told: boolean): string {
  if (plain) return told ? 'yes' : 'not with'
  return told ? 'with' : 'no'
}

/** The same for what a cell says: it begins with one of these, and may name the option. */
export const outcomeSaid = (cell: Cell): string =>
  /^(yes|not with|no|with)\b/.exec(saidBy(cell))?.[0] ?? saidBy(cell)

/**
 * Writes the table of a README in `dir`, and below it where each cell without an experiment comes from.
 */
export function writeTable<Name extends string>(
  dir: string,
  peers: Record<Name, string>,
  rows: readonly Row<Name>[],
): string {
  const names = Object.keys(peers) as Name[]
  const sources: string[] = []
  const written = (cell: Cell) => {
    if (typeof cell === 'string') return cell
    const source =
      'test' in cell
        ? `[${basename(cell.file)}](${relative(dir, cell.file)}): “${cell.test}”`
        : `\`${cell.file}:${cell.line}\``
    if (!sources.includes(source)) sources.push(source)
    return `${cell.says} (${sources.indexOf(source) + 1})`
  }
  const lines = [
    ['', ...names.map((name) => [peers[name], devDependencies[peers[name]]].join(' ').trim())],
    ...rows.map(({ what, cells }) => [what, ...names.map((name) => written(cells[name]))]),
  ]
  const widths = (lines[0] ?? []).map((_, at) =>
    Math.max(3, ...lines.map((line) => line[at]?.length ?? 0)),
  )
  const [head, ...body] = lines.map(
    (line) => `| ${line.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`,
  )
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  const list = sources.map((source, at) => `${at + 1}. ${source}`)
  const table = [head, rule, ...body].join('\n')
  return list.length > 0 ? `${table}\n\n${list.join('\n')}` : table
}

/** Where a file of a package is installed. */
export function installed(file: string): string {
  const paths = ['compared/node_modules', 'node_modules'].map((dir) => `${root}${dir}/${file}`)
  const path = paths.find((tried) => existsSync(tried))
  if (path === undefined) throw new Error(`${file} is not installed`)
  return path
}

/** The text of a line of an installed package. */
export const textOf = ({ file, line }: Line): string =>
  readFileSync(installed(file), 'utf8').split('\n')[line - 1] ?? ''
