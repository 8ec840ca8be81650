import type { Said } from '@marquee/sse-doctor/said.ts'
import { shown } from '@marquee/sse-doctor/wire/shown.ts'
import type { Answer } from './probe.ts'

/** What a call gave, in one line that is safe to print. */
export function tell(answer: Answer): Said {
  if ('threw' in answer) {
    const { threw, line } = answer
    const text = shown(threw, 200)
    if (line === undefined) return both(text)
    return { en: `${text} (line ${line})`, zh: `${text}（第 ${line} 行）` }
  }
  if ('text' in answer) return both(shown(JSON.stringify(answer.text), 200))
  const events = answer.events.map((event) => shown(JSON.stringify(event), 200))
  const all = [...events, ...answer.retries.map((ms) => `retry ${ms}`)]
  return all.length === 0 ? { en: 'no event', zh: '没有事件' } : both(all.join(', '))
}

export const both = (text: string): Said => ({ en: text, zh: text })
