import { fault, note, unseen, type Check } from '../check.ts'
import { hasHeaders } from '../plan.ts'
import { shownAddress } from '../wire/shownAddress.ts'

export const status: Check = {
  id: 1,
  name: 'status',
  level: 'standard',
  title: { en: 'It answers with 200', zh: '以 200 应答' },
  sends: {
    en: 'GET with `Accept: text/event-stream`, as a browser does',
    zh: '像浏览器一样发送 GET，带 `Accept: text/event-stream`',
  },
  right: { en: 'status 200', zh: '状态码 200' },
  why: {
    en: 'A browser gives up for ever after any other status, and never asks again.',
    zh: '遇到其他任何状态码，浏览器都会永远放弃，不再请求。',
  },
  mend: {
    en: 'Answer the address of the stream with 200.',
    zh: '让事件流的地址返回 200。',
  },
  source: 'WHATWG HTML §9.2.3',
  lesson: 1,
  needs: { main: 3_000 },
  isEnough: ({ visits: { main } }) => main !== undefined && hasHeaders(main),
  judge({ url, askedUrl, visits: { main } }) {
    if (main === undefined) return []
    if (main.headersAt === undefined) {
      return [unseen('no headers came in this time', '这段时间内没有收到响应头')]
    }
    if (main.status !== 200) return [fault(`status ${main.status}`, `状态码 ${main.status}`)]
    if (askedUrl === undefined) return []
    const to = shownAddress(url)
    return [note(`it redirects to ${to}, which was examined`, `它重定向到 ${to}，检查的是后者`)]
  },
}
