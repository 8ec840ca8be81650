import { clientRows } from '../compared/client/rows.ts'
import { serverRows } from '../compared/server/rows.ts'
import { outcomeSaid, saidBy, type Row } from '../compared/table.ts'
import type { Language } from '@marquee/sse-doctor/said.ts'

/** Five rows of the tables of comparison, for the first screen of the README, with their Chinese. */
const chosen = {
  'notices a server that fell silent': '发现已经沉默的服务器',
  'has each event once and in order, with a 503 between two streams':
    '两个事件流之间出现 503，每个事件仍恰好一次、按顺序到达',
  'notices a proxy that holds the stream back': '发现事件流被代理缓冲',
  'sends a client that is back what it missed': '客户端回来时，补发错过的内容',
  'limits what it holds for a client that does not read': '限制为不读的客户端保存的数据量',
}

const says = {
  en: {
    head: ['', 'Marquee', 'how many of the others do so'],
    count: (able: number, all: number) => `${able} of ${all}`,
    more: (told: number) => `, and ${told} with an option`,
  },
  zh: {
    head: ['', 'Marquee', '其他实现中有几个能做到'],
    count: (able: number, all: number) => `${able} / ${all}`,
    more: (told: number) => `，另有 ${told} 个加选项后能做到`,
  },
} satisfies Record<Language, object>

/** The table of the README. The tests of `compared/` hold each cell. */
export function firstRows(language: Language): string {
  const ours = ['hello', 'plain', 'ours']
  const rows: readonly Row<string>[] = [...clientRows, ...serverRows]
  const { head, count, more } = says[language]
  const lines = Object.entries(chosen).map(([what, chinese]) => {
    const row = rows.find((row) => row.what === what)
    if (row === undefined) throw new Error(`compared/ has no row “${what}”`)
    const others = Object.entries(row.cells).filter(([name]) => !ours.includes(name))
    const outcomes = others.map(([, cell]) => outcomeSaid(cell))
    const able = outcomes.filter((outcome) => outcome === 'yes' || outcome === 'not with').length
    const told = outcomes.filter((outcome) => outcome === 'with').length
    const own = saidBy(row.cells['hello'] ?? row.cells['ours'] ?? '')
    const said = language === 'zh' && own === 'yes' ? '是' : own
    const counted = `${count(able, others.length)}${told > 0 ? more(told) : ''}`
    return [language === 'zh' ? chinese : what, said, counted]
  })
  const table = [head, head.map(() => '---'), ...lines].map((line) => `| ${line.join(' | ')} |`)
  // Prettier would pad the cells, and `npm run generate` does not know how wide a Chinese letter is.
  return ['<!-- prettier-ignore -->', ...table].join('\n')
}
