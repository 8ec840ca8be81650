import { fault, perhapsOurs, warning, type Check } from '../check.ts'
import { formatMs } from '../formatMs.ts'
import { endOf } from '../judgeStream.ts'
import { hasHeaders } from '../plan.ts'

const limitMs = 500
/** Headers that were held back until the first write come together with it. */
const togetherMs = 50

export const lateHeaders: Check = {
  id: 3,
  name: 'late-headers',
  level: 'practice',
  title: { en: 'The headers come at once', zh: '响应头立即到达' },
  sends: {
    en: 'GET with `Accept: text/event-stream`',
    zh: '发送 GET，带 `Accept: text/event-stream`',
  },
  right: {
    en: `headers within ${limitMs} ms, before the first event`,
    zh: `响应头在 ${limitMs} 毫秒内到达，先于第一个事件`,
  },
  why: {
    en: 'A page is told that it is open only when the headers come. Node keeps them back until the first write.',
    zh: '响应头到达后，页面才知道连接已打开。Node 会把它们扣到第一次写入为止。',
  },
  mend: {
    en: 'Call `response.flushHeaders()` after `writeHead`, or write a comment.',
    zh: '在 `writeHead` 之后调用 `response.flushHeaders()`，或先写一行注释。',
  },
  source: 'practice',
  lesson: 1,
  needs: { main: 3_000 },
  isEnough(seen) {
    const { main } = seen.visits
    if (main === undefined || !hasHeaders(main)) return false
    // Only late headers need to be compared with the first bytes.
    return main.firstByteAt !== undefined || lateHeaders.judge(seen).length === 0
  },
  judge(seen) {
    const { main } = seen.visits
    if (main === undefined) return []
    const { startedAt, connectedAt = startedAt, headersAt, firstByteAt = Infinity } = main
    const lateMs = (headersAt ?? endOf(main, seen)) - connectedAt
    // To connect took a round trip at least. So does the request.
    const wayMs = connectedAt - startedAt
    if (lateMs <= limitMs + wayMs) return []
    const took = formatMs(lateMs)
    if (lateMs <= limitMs + wayMs + seen.ownDelayMs) {
      return [perhapsOurs(`headers after ${took}`, `${took} 后才有响应头`, seen.ownDelayMs)]
    }
    if (headersAt === undefined) return [fault(`no headers in ${took}`, `${took} 内没有响应头`)]
    if (firstByteAt - headersAt > togetherMs + seen.ownDelayMs) {
      return [warning(`a slow answer: headers after ${took}`, `应答很慢：${took} 后才有响应头`)]
    }
    return [
      fault(
        `headers after ${took}, with the first bytes of the stream`,
        `${took} 后才有响应头，与事件流的第一批字节一起到达`,
      ),
    ]
  },
}
