import { isDeepStrictEqual } from 'node:util'
import { accept } from '@marquee/sse-doctor/checks/accept.ts'
import { shown } from '@marquee/sse-doctor/wire/shown.ts'
import { isOver } from '@marquee/sse-doctor/wire/openVisit.ts'
import { fromDoctor } from '../fromDoctor.ts'
import type { Failure, LessonCheck } from '../lesson.ts'
import { countByInterval, median } from './countByInterval.ts'
import { listsOf, withReaders, type Scene } from './readers.ts'

const said = (en: string, zh: string) => ({ en, zh })

const check = (
  name: string,
  title: LessonCheck['title'],
  act: (scene: Scene) => Promise<Failure | undefined>,
): LessonCheck => ({ name, title, run: ({ program, beside }) => withReaders(program, beside, act) })

const noList: Failure = {
  seen: said('no event movies in 10 s', '10 秒内没有 movies 事件'),
  wanted: said('an event movies with the list', '一个带列表的 movies 事件'),
}

const movies = check(
  'movies',
  said('a reader gets the titles and ratings that Douban gave', '读者得到豆瓣给出的片名和评分'),
  async ({ join, lists, upstream }) => {
    const reader = join()
    if ((await lists(reader, 1)) === 0) return noList
    const [got] = listsOf(reader)
    if (upstream.lists.some((list) => isDeepStrictEqual(list, got))) return undefined
    const first = shown(JSON.stringify(upstream.lists.at(-1)?.slice(0, 2)), 120)
    const data = reader.body.frames.find(({ event }) => event === 'movies')?.data ?? ''
    return {
      seen: said(`data: ${shown(data, 120)}`, `data: ${shown(data, 120)}`),
      wanted: said(`the whole list, such as ${first}`, `完整的列表，例如 ${first}`),
    }
  },
)

const onePoll = check(
  'one-poll',
  said('10 readers are one call an interval', '10 个读者，每个间隔只请求一次'),
  async ({ joinMany, lists, upstream }) => {
    const readers = joinMany(10)
    const wait = async (atLeast: number) => {
      const counts = await Promise.all(readers.map((reader) => lists(reader, atLeast)))
      return counts.filter((count) => count >= atLeast).length
    }
    const served = await wait(1)
    const from = upstream.calls.length
    const stillServed = served < 10 ? served : await wait(5)
    if (stillServed < 10) {
      return {
        seen: said(
          `only ${stillServed} of 10 readers get every list`,
          `10 个读者中只有 ${stillServed} 个收到每份列表`,
        ),
        wanted: said('every list for every reader', '每个读者都收到每份列表'),
      }
    }
    const calls = median(countByInterval(upstream.calls.slice(from), upstream.intervalMs))
    if (calls <= 1) return undefined
    return {
      seen: said(
        `${calls} calls in each interval, with 10 readers and 1 who has left`,
        `有 10 个读者、另有 1 个已离开时，每个间隔请求 ${calls} 次`,
      ),
      wanted: said('1 call in each interval, for all', '每个间隔为所有读者请求 1 次'),
    }
  },
)

const noneForNobody = check(
  'none-for-nobody',
  said('without readers Douban is not asked', '没有读者时不请求豆瓣'),
  async ({ joinMany, lists, leave, settle, intervals, upstream }) => {
    const [reader] = joinMany(3)
    await lists(reader!, 2)
    leave()
    await settle()
    await intervals(1)
    const before = upstream.calls.length
    await intervals(4)
    const calls = upstream.calls.length - before
    if (calls === 0) return undefined
    return {
      seen: said(
        `${calls} calls in 4 intervals after all have left`,
        `所有人离开后，4 个间隔内请求了 ${calls} 次`,
      ),
      wanted: said('no call', '不请求'),
    }
  },
)

const firstAtOnce = check(
  'first-at-once',
  said('the first reader does not wait for an interval', '第一个读者不用等一个间隔'),
  async ({ join, lists, intervals, upstream }) => {
    // A timer is never early, so one early list is enough. A busy machine can make a right one late.
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      await intervals(1)
      const before = upstream.calls.length
      const joinedAt = performance.now()
      const reader = join()
      if ((await lists(reader, 1)) === 0) return noList
      const listAt = reader.body.frames.find(({ event }) => event === 'movies')?.at ?? Infinity
      await intervals(1)
      reader.close()
      const lateMs = Math.max(listAt, upstream.calls[before] ?? Infinity) - joinedAt
      if (lateMs < upstream.intervalMs) return undefined
    }
    return {
      seen: said(
        'Douban is asked for the first reader after an interval',
        '第一个读者到来后，过了一个间隔才请求豆瓣',
      ),
      wanted: said('it is asked at once', '立即请求'),
    }
  },
)

/** Whether a newcomer gets the newest list while Douban gives none. */
async function getsNewest({ join, settle, intervals, upstream }: Scene): Promise<boolean> {
  // The program may not have read the last one yet.
  const newest = upstream.lists.slice(-2)
  const newcomer = join()
  await settle()
  await intervals(1)
  const [got] = listsOf(newcomer)
  return newest.some((list) => isDeepStrictEqual(list, got))
}

const newestAtOnce = check(
  'newest-at-once',
  said('a newcomer gets the newest list at once', '新来的读者立即得到最新的列表'),
  async (scene) => {
    const { join, lists, upstream } = scene
    if ((await lists(join(), 1)) === 0) return noList
    upstream.behave('waits')
    if (await getsNewest(scene)) return undefined
    return {
      seen: said(
        'while Douban has not answered yet, a newcomer gets nothing',
        '豆瓣尚未响应时，新来的读者什么也收不到',
      ),
      wanted: said('the newest list', '最新的列表'),
    }
  },
)

const upstreamFails = check(
  'upstream-fails',
  said(
    'when Douban fails, the stream and the last list stay',
    '豆瓣出错时，事件流和最后的列表都还在',
  ),
  async (scene) => {
    const { join, lists, intervals, upstream } = scene
    const reader = join()
    if ((await lists(reader, 1)) === 0) return noList
    upstream.behave('fails')
    await intervals(3)
    const wanted = said('the stream stays, and so does the last list', '事件流不断，最后的列表仍在')
    if (isOver(reader)) {
      return {
        seen: said('Douban answers 500: the stream ends', '豆瓣返回 500，事件流就断了'),
        wanted,
      }
    }
    if (!(await getsNewest(scene))) {
      const seen = said(
        'Douban answers 500: a newcomer gets no list',
        '豆瓣返回 500，新来的读者收不到列表',
      )
      return { seen, wanted }
    }
    const before = listsOf(reader).length
    upstream.behave('well')
    if ((await lists(reader, before + 1)) > before) return undefined
    const seen = said(
      'Douban answers again: no list comes any more',
      '豆瓣恢复之后，不再有新的列表',
    )
    return { seen, wanted: said('new lists', '新的列表') }
  },
)

const notAcceptable = check(
  'not-acceptable',
  said('who does not take an event stream is told so', '不接受事件流的请求会得到说明'),
  async ({ join, settle, intervals }) => {
    const visit = join('text/html')
    await settle()
    await intervals(1)
    if (visit.status === 406) return undefined
    const status = visit.status || undefined
    return {
      seen: said(
        `Accept: text/html gets ${status ?? 'no answer'}`,
        `Accept: text/html 得到 ${status ?? '的是：没有响应'}`,
      ),
      wanted: said('406', '406'),
    }
  },
)

export const checks: readonly LessonCheck[] = [
  movies,
  onePoll,
  noneForNobody,
  firstAtOnce,
  newestAtOnce,
  upstreamFails,
  fromDoctor(accept, { path: '/stream', seconds: 3 }),
  notAcceptable,
]
