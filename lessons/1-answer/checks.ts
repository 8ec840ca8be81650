import { isOver, openVisit, type Visit } from '@marquee/sse-doctor/wire/openVisit.ts'
import type { LessonCheck, Subject } from '../lesson.ts'
import { openTicker } from '../openTicker.ts'

const eventsOf = ({ body }: Visit) => body.frames.filter(({ data }) => data !== undefined).length

/**
 * Reads the program beside a ticker, until the one has sent `wanted` events or the other `ticks`. Returns how
 * many came from each.
 */
async function race(
  { program }: Subject,
  { wanted, ticks, tickMs = 1_000 }: { wanted: number; ticks: number; tickMs?: number },
) {
  if (program === undefined) throw new Error('these checks need a program that runs')
  const ticker = await openTicker(tickMs)
  const control = openVisit({ url: ticker.url })
  const visit = openVisit({ url: new URL(`http://localhost:${program.port}/`) })
  try {
    await Promise.race([
      visit.until((each) => eventsOf(each) >= wanted, 30_000),
      control.until((each) => eventsOf(each) >= ticks, 30_000),
    ])
    return { events: eventsOf(visit), ticks: eventsOf(control), isOver: isOver(visit) }
  } finally {
    visit.close()
    control.close()
    ticker.close()
  }
}

const countOf = (events: number) => `${events} ${events === 1 ? 'event' : 'events'}`

/** Reads so many events. A program that also sends at other moments than its ticks needs more of them to be judged. */
export const eachSecondOf = (wanted: number): LessonCheck => ({
  name: 'each-second',
  title: { en: 'An event comes each second', zh: '每秒一个事件' },
  async run(subject) {
    const { events, ticks, isOver } = await race(subject, { wanted, ticks: wanted + 1 })
    if (events >= wanted && ticks >= 1) return undefined
    const ended = {
      en: `the answer ended after ${countOf(events)}`,
      zh: `${events} 个事件后响应就结束了`,
    }
    const counted = {
      en: `${countOf(events)} while a clock of ours ticked ${ticks} times`,
      zh: `我们的时钟走了 ${ticks} 下，这段时间里有 ${events} 个事件`,
    }
    return {
      seen: isOver ? ended : counted,
      wanted: { en: 'one event for each tick', zh: '时钟每走一下，就有一个事件' },
    }
  },
})

export const eachSecond = eachSecondOf(3)

export const firstEvent: LessonCheck = {
  name: 'first-event',
  title: { en: 'The first event comes at once', zh: '第一个事件立即到达' },
  async run(subject) {
    // A program that waits for its interval is half a second later than this ticker.
    const { events } = await race(subject, { wanted: 1, ticks: 1, tickMs: 500 })
    if (events > 0) return undefined
    return {
      seen: { en: 'no event in the first half second', zh: '头半秒内没有事件' },
      wanted: {
        en: 'an event at once, and then one each second',
        zh: '立即有一个事件，之后每秒一个',
      },
    }
  },
}
