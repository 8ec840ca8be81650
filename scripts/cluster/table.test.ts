import { expect, test } from 'vitest'
import { down, readMetrics } from './readInstance.ts'
import { changeOf, drawTable, type ClusterView, type TableRow } from './table.ts'

const rows: TableRow[] = [
  {
    ...{ number: 1, port: 3001, isCutOff: false, state: 'ready', leads: true },
    ...{ clients: 12, newestId: '1795265255893-2', link: 'live' },
  },
  { ...down, number: 2, port: 3002, isCutOff: false },
  {
    ...{ number: 3, port: 3003, isCutOff: true, state: 'ready', leads: false },
    ...{ clients: 0, newestId: '1795265255890-0', link: 'live' },
  },
]
const view: ClusterView = {
  ...{ url: 'http://127.0.0.1:3000', balancer: 'nginx', redis: 'up', rows },
  ...{ news: ['12:00:00  instance-2 has ended'], isCutting: false },
}

test('the table says who leads, the clients, the newest id, the link and the state', () => {
  expect(drawTable(view, 100).slice(0, 8)).toEqual([
    '',
    '  The page  http://127.0.0.1:3000  through nginx; Redis is up',
    '',
    '  instance   leads   clients   newest id         Redis           state',
    '  1 :3001    leads   12        1795265255893-2   live            ready',
    '  2 :3002            –         –                 –               down',
    '  3 :3003            0         1795265255890-0   live, cut off   ready',
    '',
  ])
  expect(drawTable(view, 100).at(-1)).toBe('  12:00:00  instance-2 has ended')
})

test('no line is longer than the terminal, and the number of lines does not change with c', () => {
  const lines = drawTable(view, 40)
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(40)
  expect(drawTable({ ...view, isCutting: true }, 40)).toHaveLength(lines.length)
})

test('a change is one line, which a new id does not change', () => {
  const [first] = rows as [TableRow]
  expect(rows.map(changeOf)).toEqual([
    'instance 1 :3001: ready, leads, 12 clients, Redis: live',
    'instance 2 :3002: down, Redis: –',
    'instance 3 :3003: ready, 0 clients, Redis: live, cut off',
  ])
  expect(changeOf({ ...first, newestId: '1795265255894-0' })).toBe(changeOf(first))
})

test('the metrics of an instance say whether it leads, its clients and its link', () => {
  const metrics = [
    ...['# HELP marquee_leader Whether', 'marquee_leader 1', 'marquee_connections 7'],
    ...['marquee_journal_state{state="live"} 0', 'marquee_journal_state{state="cut"} 1', ''],
  ]
  expect(readMetrics(metrics.join('\n'))).toEqual({ leads: true, clients: 7, link: 'cut' })
  expect(readMetrics('marquee_connections_refused_total 3')).toEqual({
    ...{ leads: false, clients: null, link: null },
  })
})
