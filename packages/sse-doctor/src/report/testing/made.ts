import { fault, note, unseen, warning, type Check, type Finding } from '../../check.ts'
import type { Result } from '../../examine.ts'
import type { ReportOptions } from '../reportOptions.ts'

export const check: Check = {
  id: 3,
  name: 'late-headers',
  level: 'practice',
  title: { en: 'The headers come at once', zh: '响应头立即到达' },
  sends: { en: 'the same request', zh: '同一个请求' },
  right: { en: 'headers within 750 ms & <soon>', zh: '响应头在 750 毫秒内到达' },
  why: {
    en: 'A page is told that it is open only when the headers come. Node keeps them back until the first write.',
    zh: '响应头到达后，页面才知道连接已打开。Node 会把它们扣到第一次写入为止，所以 open 事件来得太晚，页面一直显示正在连接。',
  },
  mend: { en: 'Call `response.flushHeaders()`.', zh: '调用 `response.flushHeaders()`。' },
  source: 'practice',
  lesson: 1,
  needs: {},
  judge: () => [],
}

const result = (id: number, name: string, ...findings: Finding[]): Result => ({
  check: { ...check, id, name },
  findings,
})

/** One check of each outcome, and a text of a hostile server. */
export const results: readonly Result[] = [
  result(1, 'status'),
  result(
    3,
    'late-headers',
    fault('headers after 1.04 s', '1.04 s 后才有响应头'),
    fault('and again', '再一次'),
    note('by the way', '顺便'),
  ),
  result(7, 'fields', warning('a field "\u001b[2J\u202e]]></failure><x a=\'&"', '字段 \u001b[2J')),
  result(12, 'retry', note('no retry', '没有 retry')),
  result(13, 'silence', unseen('too short', '时间太短')),
]

/** A made-up report about them. */
export const made = (options: Partial<ReportOptions> = {}): ReportOptions => ({
  examination: {
    results,
    seen: {
      url: new URL('http://ann:secret@localhost:3000/events'),
      visits: {},
      watchedMs: 20_012,
      ownDelayMs: 3,
    },
  },
  language: 'en',
  examinedAt: new Date('2026-11-27T12:00:00.500Z'),
  hasGauge: false,
  lessons: [1],
  ...options,
})
