import type { InstanceStatus } from './readInstance.ts'

export interface TableRow extends InstanceStatus {
  number: number
  port: number
  /** Whether a person has cut it off from Redis. */
  isCutOff: boolean
}

export interface ClusterView {
  url: string
  balancer: string
  redis: 'up' | 'frozen' | 'down'
  rows: readonly TableRow[]
  /** What has happened, the newest last. */
  news: readonly string[]
  /** Whether `c` was pressed, and a number is expected. */
  isCutting: boolean
}

const heads = ['instance', 'leads', 'clients', 'newest id', 'Redis', 'state']
const help = '1 2 3  kill an instance; again: start it   l  kill the leader'
const moreHelp = 'c, then 1 2 3  cut it off   r  kill Redis   f  freeze Redis   q  quit'

export const cellsOf = (row: TableRow): string[] => [
  `${row.number} :${row.port}`,
  row.leads ? 'leads' : '',
  row.clients === null ? '–' : String(row.clients),
  row.newestId ?? '–',
  row.isCutOff && row.link !== null && row.link !== 'cut'
    ? `${row.link}, cut off`
    : (row.link ?? '–'),
  row.state,
]

/** What the terminal shows, as lines of at most `width` characters. */
export function drawTable(view: ClusterView, width: number): string[] {
  const table = [heads, ...view.rows.map(cellsOf)]
  const widths = heads.map((_, column) =>
    Math.max(...table.map((cells) => cells[column]?.length ?? 0)),
  )
  const lines = table.map((cells) =>
    cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   '),
  )
  return [
    '',
    `The page  ${view.url}  through ${view.balancer}; Redis is ${view.redis}`,
    '',
    ...lines,
    '',
    ...(view.isCutting ? ['Which instance? 1 2 3', ''] : [help, moreHelp]),
    '',
    ...view.news,
  ].map((line) => (line === '' ? '' : `  ${line}`.slice(0, width).trimEnd()))
}

/** One line for a change, for an output that is no terminal. The newest id changes always, so it is left out. */
export function changeOf(row: TableRow): string {
  const [name, leads, clients, , link, state] = cellsOf(row)
  const parts = [state, leads, row.clients === null ? '' : `${clients} clients`, `Redis: ${link}`]
  return `instance ${name}: ${parts.filter((part) => part !== '').join(', ')}`
}
