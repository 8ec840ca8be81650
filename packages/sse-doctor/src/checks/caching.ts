import { fault, warning, type Check, type Finding } from '../check.ts'
import { judgeStream } from '../judgeStream.ts'
import { hasHeaders } from '../plan.ts'
import { shown } from '../wire/shown.ts'

export const caching: Check = {
  id: 4,
  name: 'caching',
  level: 'practice',
  title: { en: 'Nobody stores it or changes it on the way', zh: '途中不会被缓存，也不会被改动' },
  sends: {
    en: 'GET with `Accept: text/event-stream`',
    zh: '发送 GET，带 `Accept: text/event-stream`',
  },
  right: {
    en: '`Cache-Control: no-store, no-transform` (`no-cache` is enough instead of `no-store`)',
    zh: '`Cache-Control: no-store, no-transform`（也可以用 `no-cache` 代替 `no-store`）',
  },
  why: {
    en: 'A cache may answer with an old stream. A proxy that compresses or changes the text holds it back until it has enough.',
    zh: '缓存可能用旧的事件流来应答。会压缩或改动内容的代理，会把它留到攒够为止。',
  },
  mend: {
    en: 'Set `Cache-Control: no-store, no-transform` on the stream.',
    zh: '给事件流设置 `Cache-Control: no-store, no-transform`。',
  },
  source: 'RFC 9111 §5.2.2',
  lesson: 1,
  needs: { main: 3_000 },
  isEnough: ({ visits: { main } }) => main !== undefined && hasHeaders(main),
  judge: (seen) =>
    judgeStream(seen, ({ headers }) => {
      const header = headers['cache-control']?.trim() ?? ''
      if (header === '') return [fault('no Cache-Control', '没有 Cache-Control')]
      const directives = header.split(',').map((part) => {
        const [name = '', value = ''] = part.trim().toLowerCase().split('=')
        return { name: name.trim(), value: value.replaceAll('"', '').trim() }
      })
      const has = (...names: string[]) => directives.some(({ name }) => names.includes(name))
      const text = shown(header)
      const findings: Finding[] = []
      if (Number(headers.age) > 0) {
        const age = shown(headers.age!)
        findings.push(warning(`a cache had it for ${age} s (Age)`, `缓存已保留它 ${age} 秒（Age）`))
      }
      if (!has('no-store', 'no-cache')) {
        const mayStay = directives.some(
          ({ name, value }) => ['max-age', 's-maxage'].includes(name) && Number(value) > 0,
        )
        findings.push(
          mayStay
            ? fault(`a cache may keep it: ${text}`, `缓存可以保留它：${text}`)
            : warning(
                `neither no-store nor no-cache: ${text}`,
                `既没有 no-store，也没有 no-cache：${text}`,
              ),
        )
      }
      if (!has('no-transform')) {
        findings.push(warning(`no no-transform: ${text}`, `没有 no-transform：${text}`))
      }
      return findings
    }),
}
