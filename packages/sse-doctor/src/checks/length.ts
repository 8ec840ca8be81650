import { fault, type Check } from '../check.ts'
import { judgeStream } from '../judgeStream.ts'
import { hasHeaders } from '../plan.ts'
import { shown } from '../wire/shown.ts'

export const length: Check = {
  id: 5,
  name: 'length',
  level: 'practice',
  title: { en: 'It has no length', zh: '没有长度' },
  sends: {
    en: 'GET with `Accept: text/event-stream`',
    zh: '发送 GET，带 `Accept: text/event-stream`',
  },
  right: {
    en: 'No `Content-Length`: nobody knows how long a stream will be.',
    zh: '没有 `Content-Length`：没有人知道事件流会有多长。',
  },
  why: {
    en: 'The answer ends after so many bytes, so the browser asks again and again. It is polling.',
    zh: '到了这个字节数，应答就结束，浏览器只好一次又一次请求。这就是轮询。',
  },
  mend: {
    en: 'Leave `Content-Length` out, and do not end the answer after the first events.',
    zh: '不要发送 `Content-Length`，也不要在最初几个事件之后结束应答。',
  },
  source: 'RFC 9112 §6.3',
  lesson: 1,
  needs: { main: 3_000 },
  isEnough: ({ visits: { main } }) => main !== undefined && hasHeaders(main),
  judge: (seen) =>
    judgeStream(seen, ({ headers }) => {
      const given = headers['content-length']
      if (given === undefined) return []
      return [fault(`Content-Length is ${shown(given)}`, `Content-Length 是 ${shown(given)}`)]
    }),
}
