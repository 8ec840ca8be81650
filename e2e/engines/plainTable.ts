import { onlyHello } from './plainCases.ts'

/** Writes the table of docs/browsers.md about a plain server. */
export function plainTable(): string {
  const rows = [['case', 'why it runs only on a server that says hello'], ...onlyHello]
  const widths = [0, 1].map((at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)))
  const [head, ...body] = rows.map(
    (row) => `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`,
  )
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  return [head, rule, ...body].join('\n')
}
