import { fault, note, unseen, type Check, type Finding } from '../check.ts'
import { hasHeaders } from '../plan.ts'
import { shown } from '../wire/shown.ts'

export const mediaType: Check = {
  id: 2,
  name: 'media-type',
  level: 'standard',
  title: { en: 'Its type is `text/event-stream`', zh: '类型是 `text/event-stream`' },
  sends: {
    en: 'GET with `Accept: text/event-stream`, as a browser does',
    zh: '像浏览器一样发送 GET，带 `Accept: text/event-stream`',
  },
  right: {
    en: '`Content-Type: text/event-stream`. A charset is not needed; if there is one, it is `utf-8`. Other parameters are allowed.',
    zh: '`Content-Type: text/event-stream`。不需要 charset；如果有，就是 `utf-8`。允许其他参数。',
  },
  why: {
    en: 'With another type a browser gives up for ever. With another charset Chromium does, and the others read UTF-8 all the same.',
    zh: '类型不对时，浏览器会永远放弃。charset 不对时 Chromium 也会放弃，其他浏览器则仍按 UTF-8 读取。',
  },
  mend: {
    en: 'Set `Content-Type: text/event-stream` before the first byte.',
    zh: '在第一个字节之前设置 `Content-Type: text/event-stream`。',
  },
  source: 'WHATWG HTML §9.2.3, §9.2.5',
  lesson: 1,
  needs: { main: 3_000 },
  isEnough: ({ visits: { main } }) => main !== undefined && hasHeaders(main),
  judge({ visits: { main } }) {
    if (main?.headersAt === undefined) return [unseen('no headers came', '没有收到响应头')]
    const header = main.headers['content-type']
    if (header === undefined && main.status !== 200)
      return [unseen('an answer without a type', '没有类型的应答')]
    if (header === undefined) return [fault('no Content-Type', '没有 Content-Type')]
    const said = shown(header)
    const [type = '', ...parameters] = header.split(';').map((part) => part.trim().toLowerCase())
    if (type !== 'text/event-stream') {
      // The status has said it: the page of an error is not meant to be a stream.
      if (main.status >= 300) return [unseen(`an answer of ${said}`, `应答的类型是 ${said}`)]
      return [fault(`Content-Type is ${said}`, `Content-Type 是 ${said}`)]
    }
    return parameters.flatMap((parameter): readonly Finding[] => {
      const [name = '', value = ''] = parameter.split('=').map((part) => part.trim())
      if (name === '') return []
      if (name !== 'charset') {
        return [
          note(`a parameter of the type: ${shown(parameter)}`, `类型带参数：${shown(parameter)}`),
        ]
      }
      // Chromium takes an empty charset for none, and refuses `utf8`.
      if (['', 'utf-8'].includes(value.replaceAll('"', ''))) return []
      return [fault(`charset is ${shown(value)}`, `charset 是 ${shown(value)}`)]
    })
  },
}
