import type { Check } from '../check.ts'
import type { Language, Said } from '../said.ts'
import type { Outcome } from './outcome.ts'

/** What each outcome is called in a report. */
export const outcomeWords: Readonly<Record<Outcome, Said>> = {
  right: { en: 'ok', zh: '正确' },
  fault: { en: 'FAULT', zh: '故障' },
  warning: { en: 'WARNING', zh: '警告' },
  note: { en: 'note', zh: '说明' },
  unseen: { en: 'not seen', zh: '未看到' },
}

/** What each part of a finding is called. */
export const partWords = {
  sends: { en: 'sends', zh: '发送' },
  right: { en: 'right', zh: '应为' },
  why: { en: 'why', zh: '原因' },
  mend: { en: 'mend', zh: '修复' },
  more: { en: 'more', zh: '更多' },
} satisfies Record<string, Said>

/** What no client can see of a server. A gauge sees the first of these, in a program that was started with it. */
export const notFromOutside: readonly Said[] = [
  {
    en: 'timers and sockets that stay after readers left (--run sees them)',
    zh: '读者离开后留下的定时器和套接字（--run 可以看到）',
  },
  { en: 'the memory that each reader costs', zh: '每个读者占用的内存' },
  {
    en: 'what is lost while a reader is away, where events have no ids',
    zh: '事件没有 id 时，读者离线期间丢失了什么',
  },
  { en: 'what the page does with the data', zh: '页面如何使用数据' },
]

/** What is right, and where that is written. */
export function rightWithSource({ right, source }: Check, language: Language): string {
  // The end of the sentence is after the source.
  const said = right[language].replace(/[.。]$/, '')
  if (language === 'en') return `${said} (${source})`
  return `${said}（${source.replace('practice', '实践')}）`
}
