import type { Case } from '../cases/case.ts'
import { figures } from '../cases/outcome.ts'
import type { Row } from './summarize.ts'

/** A case as a Markdown table. Each ratio follows the figure that it is computed from. */
export function tableOf({ columns, ratios }: Case, rows: readonly Row[]): string {
  const head = ['variant']
  for (const name of columns) {
    head.push(figures[name].heading)
    head.push(...ratios.filter(({ of }) => of === name).map(({ to }) => `× ${to}`))
  }
  const lines = rows.map((row) => {
    const cells = [row.variant]
    for (const name of columns) {
      cells.push(shown(row.figures[name], figures[name].decimals))
      ratios.forEach(({ of }, i) => {
        if (of === name) cells.push(shown(row.ratios[i] ?? undefined, 2))
      })
    }
    return [...cells, row.remarks.join('; ')]
  })
  return markdownOf([[...head, 'remarks'], ...lines])
}

function shown(value: number | undefined, decimals: number): string {
  if (value === undefined || Number.isNaN(value)) return '–'
  return Number.isFinite(value) ? value.toFixed(decimals) : '∞'
}

/** A Markdown table; its first and its last column are texts. */
export function markdownOf([head = [], ...body]: readonly string[][]): string {
  const widths = head.map((cell, i) =>
    Math.max(cell.length, ...body.map((row) => row[i]?.length ?? 0)),
  )
  const last = head.length - 1
  const isText = (column: number) => column === 0 || column === last
  const lineOf = (row: readonly string[]) => {
    const cells = row.map((cell, i) =>
      isText(i) ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0),
    )
    return `| ${cells.join(' | ')} |`
  }
  const rule = widths.map((width, i) =>
    isText(i) ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  )
  return [lineOf(head), `| ${rule.join(' | ')} |`, ...body.map(lineOf)].join('\n')
}
