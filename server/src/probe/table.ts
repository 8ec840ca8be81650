import stringWidth from 'string-width'

/** A column: its heading, and whether it holds numbers. */
export interface Column {
  heading: string
  align: 'left' | 'right'
  /** Wider cells are cut. Counted in columns of a terminal, where 中 takes two. */
  maxWidth: number
}

/** Lines of text for a terminal, in which the columns are aligned. */
export function tableOf(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const cells = [columns.map(({ heading }) => heading), ...rows].map((row) =>
    columns.map(({ maxWidth }, index) => cut(row[index] ?? '', maxWidth)),
  )
  const widths = columns.map((_, index) =>
    Math.max(...cells.map((row) => stringWidth(row[index] ?? ''))),
  )
  const lines = cells.map((row) =>
    row
      .map((cell, index) => padded(cell, widths[index] ?? 0, columns[index]?.align))
      .join('  ')
      .trimEnd(),
  )
  const [heading = '', ...body] = lines
  return [heading, widths.map((width) => '─'.repeat(width)).join('  '), ...body].join('\n')
}

function padded(cell: string, width: number, align: Column['align'] | undefined): string {
  const space = ' '.repeat(Math.max(0, width - stringWidth(cell)))
  return align === 'right' ? space + cell : cell + space
}

function cut(text: string, maxWidth: number): string {
  if (stringWidth(text) <= maxWidth) return text
  let kept = ''
  for (const character of text) {
    if (stringWidth(`${kept}${character}…`) > maxWidth) break
    kept += character
  }
  return `${kept}…`
}
