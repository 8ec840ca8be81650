import { fault, note, unseen, warning, type Check } from '../check.ts'
import { formatMs } from '../formatMs.ts'
import { endOf, judgeStream } from '../judgeStream.ts'
import { saysEnd } from '../saysEnd.ts'
import { shown } from '../wire/shown.ts'

/** A stream that ends sooner is asked for again and again. */
const soonMs = 5_000

export const ends: Check = {
  id: 23,
  name: 'ends',
  level: 'practice',
  title: { en: 'It does not end by itself', zh: '不会自己结束' },
  sends: {
    en: 'GET with `Accept: text/event-stream`, open as long as the examination lasts',
    zh: '发送 GET，带 `Accept: text/event-stream`，一直开到检查结束',
  },
  right: {
    en: 'The stream stays open. A server that ends it on purpose ends it as HTTP asks for (with the last chunk), and says before when to come back.',
    zh: '事件流一直打开。如果服务器有意结束它，就按 HTTP 的要求结束（发送最后一块），并先说明何时重连。',
  },
  why: {
    en: 'Each end costs every reader a new connection, and a wait without events. After a break nobody knows whether the last bytes came.',
    zh: '每结束一次，每个读者都要重新连接，并在一段时间内收不到事件。异常断开后，没有人知道最后的字节是否送达。',
  },
  mend: {
    en: 'Do not end the answer. Look for a time limit in the server and in the proxies before it. Before an end on purpose send `retry:`, a different time to each reader.',
    zh: '不要结束应答。检查服务器和前面代理的超时设置。有意结束之前先发送 `retry:`，每个读者的时间略有不同。',
  },
  source: 'RFC 9112 §7.1, §8; WHATWG HTML §9.2.3',
  lesson: 7,
  needs: { main: 30_000 },
  judge: (seen) =>
    judgeStream(seen, (main) => {
      const { state, error, body, headers, headersAt = main.startedAt } = main
      const lastedMs = endOf(main, seen) - headersAt
      const lasted = formatMs(lastedMs)
      if (state === 'full') {
        return [
          unseen(
            `it was left after ${lasted}: there was more to read than an examination keeps`,
            `${lasted} 后我们离开了：内容超过一次检查能保留的量`,
          ),
        ]
      }
      if (state === 'broken') {
        // That bytes cannot be decoded is told by the check of the encoding.
        if (error?.code === 'ERR_CONTENT_DECODING') return []
        const reason = shown(error?.code ?? 'closed')
        return [
          fault(
            `the connection broke after ${lasted} (${reason})`,
            `${lasted} 后连接异常断开（${reason}）`,
          ),
        ]
      }
      if (state !== 'ended') return []
      const hasRetry = body.frames.some(({ retry }) => retry !== undefined)
      const findings = []
      if (saysEnd(main)) {
        findings.push(
          note(
            `it said that it was at its end, and ended after ${lasted}: a page that does not close it then asks again`,
            `它说明已到结尾，${lasted} 后结束：页面如果不随之关闭，就会再次请求`,
          ),
        )
      } else if (lastedMs < soonMs) {
        findings.push(
          warning(
            `it ended after ${lasted}, so its readers ask again and again`,
            `${lasted} 后就结束，读者会一次又一次请求`,
          ),
        )
      } else if (!hasRetry) {
        findings.push(
          warning(
            `it ended after ${lasted}, and did not say when to come back`,
            `${lasted} 后结束，没有说明何时重连`,
          ),
        )
      }
      if (headers['transfer-encoding'] === undefined && headers['content-length'] === undefined) {
        findings.push(
          note(
            'it ends with its connection, so an end looks like a break',
            '它随连接一起结束，正常结束和断线看起来一样',
          ),
        )
      }
      return findings
    }),
}
