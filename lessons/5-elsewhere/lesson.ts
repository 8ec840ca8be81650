import type { Lesson } from '../lesson.ts'
import { checks } from './checks.ts'
import { countByInterval, median } from './countByInterval.ts'
import { hints } from './hints.ts'
import { withReaders } from './readers.ts'
import { openUpstream } from './upstream.ts'

export const lesson: Lesson = {
  number: 5,
  folder: '5-elsewhere',
  title: { en: 'Data from elsewhere', zh: '来自别处的数据' },
  question: { en: 'How often is Douban asked?', zh: '豆瓣被请求多少次？' },
  minutes: 25,
  seed: '001',
  predict: {
    question: {
      en: 'The server asks Douban once in each interval. 10 readers come, and then all of them leave. How often is Douban asked in each interval, with 10 readers and with none?',
      zh: '服务器每个间隔请求一次豆瓣。来了 10 个读者，然后全部离开。有 10 个读者时、没有读者时，每个间隔各请求豆瓣多少次？',
    },
    choices: [
      { en: '1 with 10 readers, 0 with none', zh: '10 个读者时 1 次，没有读者时 0 次' },
      { en: '10 with 10 readers, 0 with none', zh: '10 个读者时 10 次，没有读者时 0 次' },
      { en: '10 with 10 readers, 10 with none', zh: '10 个读者时 10 次，没有读者时也是 10 次' },
    ],
    right: 2,
  },
  measure: (program, beside) =>
    withReaders(program, beside, async (scene) => {
      const { upstream, joinMany, lists, leave, settle, intervals } = scene
      const readers = joinMany(10)
      await Promise.all(readers.map((reader) => lists(reader, 1)))
      const callsIn = async (act: () => Promise<unknown>) => {
        const from = upstream.calls.length
        await act()
        return median(countByInterval(upstream.calls.slice(from), upstream.intervalMs))
      }
      const withTen = await callsIn(() => Promise.all(readers.map((reader) => lists(reader, 4))))
      leave()
      await settle()
      await intervals(1)
      const withNone = await callsIn(() => intervals(4))
      return [
        {
          en: `Calls to Douban in each interval, with 10 readers: ${withTen}`,
          zh: `有 10 个读者时，每个间隔请求豆瓣 ${withTen} 次`,
        },
        {
          en: `Calls to Douban in each interval, with no reader: ${withNone}`,
          zh: `没有读者时，每个间隔请求豆瓣 ${withNone} 次`,
        },
      ]
    }),
  beside: () => openUpstream(),
  paths: { stream: '/stream', page: '/index.html' },
  exercise: 'server',
  checks,
  faults: [
    'one-poll',
    'none-for-nobody',
    'first-at-once',
    'newest-at-once',
    'upstream-fails',
    'accept',
    'not-acceptable',
  ],
  hints,
  lab: '500',
}
