import { leaveBehind, type LeftBehind } from '@marquee/sse-doctor/acts/leaveBehind.ts'
import type { Program } from '@marquee/sse-doctor/run/startProgram.ts'
import type { Said } from '@marquee/sse-doctor/said.ts'
import { openVisit, type Visit } from '@marquee/sse-doctor/wire/openVisit.ts'
import { shown } from '@marquee/sse-doctor/wire/shown.ts'
import type { Failure, LessonCheck, Subject } from '../lesson.ts'
import { openTicker } from '../openTicker.ts'

const programOf = ({ program }: Subject): Program => {
  if (program === undefined) throw new Error('these checks need a program that runs')
  return program
}

const urlOf = ({ port }: Program) => new URL(`http://localhost:${port}/`)

const lastOf = ({ body }: Visit) => body.frames.findLast(({ data }) => data !== undefined)?.data

function countIn(data: string | undefined): unknown {
  try {
    return (JSON.parse(data ?? '') as { readers?: unknown } | null)?.readers
  } catch {
    return undefined
  }
}

/**
 * Waits until each reader was told that `count` are there, for four ticks of a clock that is as late as the program.
 * Returns what went wrong.
 */
async function tellsAll(readers: readonly Visit[], count: number): Promise<Failure | undefined> {
  const isTold = (visit: Visit) => countIn(lastOf(visit)) === count
  const ticker = await openTicker(1_000)
  const control = openVisit({ url: ticker.url })
  await Promise.race([
    Promise.all(readers.map((each) => each.until(isTold, 60_000))),
    control.until(({ body }) => body.frames.length >= 4, 60_000),
  ])
  control.close()
  ticker.close()
  const deceived = readers.find((each) => !isTold(each))
  return deceived && { seen: seenBy(deceived, count), wanted: wanted(count) }
}

const wanted = (count: number): Said => ({
  en: `with ${count} there: data: {"readers":${count}}`,
  zh: `有 ${count} 个读者时：data: {"readers":${count}}`,
})

function seenBy(reader: Visit, count: number): Said {
  const last = lastOf(reader)
  if (last === undefined) {
    return {
      en: `${count} readers, and one got no event`,
      zh: `${count} 个读者，其中一个没有收到事件`,
    }
  }
  const data = shown(last)
  return {
    en: `${count} there, and one was told ${data}`,
    zh: `有 ${count} 个读者，其中一个收到 ${data}`,
  }
}

/** Five readers come, and four of them leave again. */
export const countsReaders: LessonCheck = {
  name: 'readers',
  title: { en: 'Each event says how many readers there are', zh: '每个事件都说明有几个读者' },
  async run(subject) {
    const url = urlOf(programOf(subject))
    const readers = Array.from({ length: 5 }, () => openVisit({ url }))
    try {
      const whenAllAreThere = await tellsAll(readers, 5)
      if (whenAllAreThere !== undefined) return whenAllAreThere
      for (const reader of readers.slice(1)) reader.close()
      return await tellsAll(readers.slice(0, 1), 1)
    } finally {
      for (const reader of readers) reader.close()
    }
  },
}

const visited = new WeakMap<Program, Promise<LeftBehind>>()

/** Ten readers come and leave: once for both checks. */
function tenReaders(subject: Subject) {
  const program = programOf(subject)
  const before = visited.get(program) ?? leaveBehind(program, urlOf(program))
  visited.set(program, before)
  return before
}

export const oneTimer: LessonCheck = {
  name: 'one-timer',
  title: { en: 'One timer for any number of readers', zh: '无论多少读者，只用一个定时器' },
  async run(subject) {
    const { readers, before, during } = await tenReaders(subject)
    const more = during.timers - before.timers
    if (more <= 1) return undefined
    return {
      seen: {
        en: `${readers} readers came: ${more} more timers`,
        zh: `来了 ${readers} 个读者：多了 ${more} 个定时器`,
      },
      wanted: { en: 'at most one more', zh: '最多多一个' },
    }
  },
}

export const nothingLeft: LessonCheck = {
  name: 'left-behind',
  title: { en: 'Readers leave nothing behind', zh: '读者离开后不留下任何东西' },
  async run(subject) {
    const { readers, before, after } = await tenReaders(subject)
    const timers = after.timers - before.timers
    const sockets = after.sockets - before.sockets
    // The first reader may have started the clock for all.
    if (timers <= 1 && sockets <= 0) return undefined
    return {
      seen: {
        en: `${readers} readers have left: ${timers} more timers and ${sockets} more sockets than before`,
        zh: `${readers} 个读者已离开：定时器比之前多 ${timers} 个，套接字多 ${sockets} 个`,
      },
      wanted: { en: 'as many as before they came', zh: '与他们来之前一样多' },
    }
  },
}
