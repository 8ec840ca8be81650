import { lateHeaders } from '@marquee/sse-doctor/checks/lateHeaders.ts'
import { formatMs } from '@marquee/sse-doctor/formatMs.ts'
import { openVisit, type Visit } from '@marquee/sse-doctor/wire/openVisit.ts'
import type { Failure, LessonCheck } from './lesson.ts'
import { openTicker } from './openTicker.ts'

const tickMs = 500

const hasHeaders = ({ headersAt }: Visit) => headersAt !== undefined

const delayOf = ({ headersAt, startedAt }: Visit) => (headersAt ?? performance.now()) - startedAt

/**
 * The doctor's question whether headers come late, for programs that send each second. The headers must come before a
 * ticker of half a second has ticked. So a busy machine hides no second of waiting, and makes none.
 */
export const headersAtOnce = (path = '/'): LessonCheck => ({
  name: lateHeaders.name,
  title: lateHeaders.title,
  async run({ program }) {
    if (program === undefined) throw new Error(`${lateHeaders.name} needs a program that runs`)
    const url = new URL(path, `http://localhost:${program.port}`)
    // A program that keeps its headers back does so each time. The machine may hold the program alone up, once.
    return (await lateIn(url)) && (await lateIn(url)) && (await lateIn(url))
  },
})

async function lateIn(url: URL): Promise<Failure | undefined> {
  const ticker = await openTicker(tickMs)
  const control = openVisit({ url: ticker.url })
  const visit = openVisit({ url })
  try {
    await Promise.race([
      visit.until(hasHeaders, 30_000),
      control.until(({ body }) => body.frames.length > 0, 30_000),
    ])
    // Where this process was held up for long, both came before it could look.
    const ownDelayMs = delayOf(control)
    if (hasHeaders(visit) && delayOf(visit) <= tickMs + ownDelayMs) return undefined
    await visit.until(hasHeaders, 5_000)
    const took = formatMs(delayOf(visit))
    return {
      seen: hasHeaders(visit)
        ? { en: `headers after ${took}`, zh: `${took} 后才有响应头` }
        : { en: `no headers in ${took}`, zh: `${took} 内没有响应头` },
      wanted: {
        en: 'headers at once, before the first event',
        zh: '响应头立即到达，先于第一个事件',
      },
    }
  } finally {
    visit.close()
    control.close()
    ticker.close()
  }
}
