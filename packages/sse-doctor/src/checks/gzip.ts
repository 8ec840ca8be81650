import { fault, perhapsOurs, unseen, type Check } from '../check.ts'
import { formatMs } from '../formatMs.ts'
import { isUnanswered } from '../isUnanswered.ts'
import { eventsOf, pairEvents } from '../pairEvents.ts'
import { isStream } from '../plan.ts'

const limitMs = 500

export const gzip: Check = {
  id: 18,
  name: 'gzip',
  level: 'practice',
  title: { en: 'Compression does not hold events back', zh: '压缩不会让事件延迟' },
  sends: {
    en: 'GET with `Accept-Encoding: gzip`, as every browser does',
    zh: '像所有浏览器一样，发送带 `Accept-Encoding: gzip` 的 GET',
  },
  right: {
    en: `no compression, or an event within ${limitMs} ms of the same one without it`,
    zh: `不压缩，或者事件比不压缩时最多晚 ${limitMs} 毫秒`,
  },
  why: {
    en: 'A compressor collects bytes until it has enough. So events come late, many at a time.',
    zh: '压缩器会攒够字节才输出，于是事件会延迟，并且一次到达很多个。',
  },
  mend: {
    en: 'Send `Cache-Control: no-transform`, leave the stream out of the compression, or flush after each event.',
    zh: '发送 `Cache-Control: no-transform`，不压缩事件流，或在每个事件之后刷新。',
  },
  source: 'RFC 9110 §8.4.1',
  lesson: 9,
  needs: { main: 8_000, any: 6_000 },
  judge(seen) {
    const { main, any, html } = seen.visits
    if (main === undefined || any === undefined || !isStream(main)) return []
    if (isUnanswered(any, seen) === true && html && isStream(html)) {
      return [fault('no headers with gzip', '使用 gzip 时没有响应头')]
    }
    if (any.headersAt === undefined || any.headers['content-encoding'] === undefined) return []
    const from = any.headersAt
    const until = any.endedAt ?? Infinity
    const [pair] = pairEvents(main.body.frames, any.body.frames).filter(
      ({ main: { at } }) => at >= from,
    )
    if (pair !== undefined) {
      if (pair.lagMs <= limitMs) return []
      const late = formatMs(pair.lagMs)
      const [en, zh] = [
        `an event came ${late} later with gzip than without`,
        `使用 gzip 时，同一个事件晚到 ${late}`,
      ]
      const isOurs = pair.lagMs <= limitMs + seen.ownDelayMs
      return [isOurs ? perhapsOurs(en, zh, seen.ownDelayMs) : fault(en, zh)]
    }
    if (eventsOf(any.body.frames).length > 0) return []
    const missed = eventsOf(main.body.frames).filter(
      ({ at }) => at >= from && at < until - limitMs - seen.ownDelayMs,
    ).length
    if (missed >= 2) {
      return [
        fault(
          `no event with gzip while ${missed} came without`,
          `不压缩时来了 ${missed} 个事件，使用 gzip 时一个也没有`,
        ),
      ]
    }
    return [unseen('too few events to compare', '可比较的事件太少')]
  },
}
