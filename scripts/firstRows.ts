import { clientRows } from '../compared/client/rows.ts'
import { serverRows } from '../compared/server/rows.ts'
import { saidBy, type Row } from '../compared/table.ts'
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
  en: { head: ['', 'Marquee', 'how many of the others do so as they come'], of: 'of' },
  zh: { head: ['', 'Marquee', '其他实现中，不加选项即可做到的有几个'], of: '/' },
} satisfies Record<Language, object>

/** The table of the README. The tests of `compared/` hold each cell. */
export function firstRows(language: Language): string {
  const ours = ['hello', 'plain', 'ours']
  const rows: readonly Row<string>[] = [...clientRows, ...serverRows]
  const { head, of } = says[language]
  const lines = Object.entries(chosen).map(([what, chinese]) => {
    const row = rows.find((row) => row.what === what)
    if (row === undefined) throw new Error(`compared/ has no row “${what}”`)
    const others = Object.entries(row.cells).filter(([name]) => !ours.includes(name))
    const able = others.filter(([, cell]) => saidBy(cell).startsWith('yes')).length
    const own = saidBy(row.cells['hello'] ?? row.cells['ours'] ?? '')
    const said = language === 'zh' && own === 'yes' ? '是' : own
    return [language === 'zh' ? chinese : what, said, `${able} ${of} ${others.length}`]
  })
  const table = [head, head.map(() => '---'), ...lines].map((line) => `| ${line.join(' | ')} |`)
  // Prettier would pad the cells, and `npm run generate` does not know how wide a Chinese letter is.
  return ['<!-- prettier-ignore -->', ...table].join('\n')
}
