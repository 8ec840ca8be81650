import { fault, note, warning, type Check, type Finding } from '../check.ts'
import { requests } from '../plan.ts'
import { shown } from '../wire/shown.ts'

const origin = requests.foreign.headers?.['Origin']

export const cors: Check = {
  id: 19,
  name: 'cors',
  level: 'browsers',
  title: { en: 'Other origins are let in on purpose', zh: '其他来源的访问是有意允许的' },
  sends: { en: `GET with \`Origin: ${origin}\``, zh: `带 \`Origin: ${origin}\` 的 GET` },
  right: {
    en: 'no `Access-Control-Allow-Origin`, `*`, or the origins of a list',
    zh: '没有 `Access-Control-Allow-Origin`、`*`，或者名单中的来源',
  },
  why: {
    en: 'A server that lets in any origin with cookies shows a user’s events to every page that the user opens.',
    zh: '允许任何来源携带 cookie 的服务器，会把用户的事件暴露给用户打开的每个页面。',
  },
  mend: {
    en: 'Send `Access-Control-Allow-Origin: *` for public events, else compare with a list and add `Vary: Origin`.',
    zh: '公开的事件发送 `Access-Control-Allow-Origin: *`；否则与名单比较，并加上 `Vary: Origin`。',
  },
  source: 'WHATWG Fetch §3.3',
  lesson: 2,
  needs: { main: 3_000, foreign: 3_000 },
  judge({ visits: { foreign } }) {
    if (foreign?.headersAt === undefined) return []
    const { headers } = foreign
    const findings: Finding[] = []
    const allowed = headers['access-control-allow-origin']
    const withCookies = headers['access-control-allow-credentials'] === 'true'
    const vary = (headers.vary ?? '')
      .toLowerCase()
      .split(',')
      .map((name) => name.trim())
    if (allowed === origin && withCookies) {
      findings.push(
        fault(
          'any origin may read it with the cookies of its user',
          '任何来源都可以携带用户的 cookie 读取',
        ),
      )
    }
    if (allowed === origin && !vary.includes('origin') && !vary.includes('*')) {
      findings.push(
        warning(
          'the origin is repeated without `Vary: Origin`: a cache gives it to other origins',
          '回显了来源，却没有 `Vary: Origin`：缓存会把它给其他来源',
        ),
      )
    }
    if (allowed === '*' && withCookies) {
      findings.push(
        warning(
          '`*` does not work with `Access-Control-Allow-Credentials` in browsers',
          '在浏览器中，`*` 与 `Access-Control-Allow-Credentials` 一起使用无效',
        ),
      )
    }
    if (allowed !== undefined && allowed !== origin && /[\s,]/.test(allowed.trim())) {
      findings.push(
        warning(
          `browsers refuse more than one origin: ${shown(allowed)}`,
          `浏览器拒绝多个来源：${shown(allowed)}`,
        ),
      )
    }
    if (allowed === 'null') {
      findings.push(
        warning('`null` lets in every page in a sandbox', '`null` 会放行每个沙箱中的页面'),
      )
    } else if (allowed !== undefined && /^https?:\/\/[^/\s,]+\//.test(allowed)) {
      findings.push(
        warning(`no origin has a path: ${shown(allowed)}`, `来源不带路径：${shown(allowed)}`),
      )
    }
    const idle = ['Access-Control-Allow-Headers', 'Access-Control-Allow-Methods'].filter(
      (name) => headers[name.toLowerCase()] !== undefined,
    )
    if (idle.length > 0) {
      const names = idle.map((name) => `\`${name}\``).join(', ')
      findings.push(
        note(`${names} mean nothing in the answer to GET`, `${names} 在 GET 的应答中没有意义`),
      )
    }
    return findings
  },
}
