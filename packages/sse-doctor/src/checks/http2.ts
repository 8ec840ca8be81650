import { fault, note, unseen, warning, type Check } from '../check.ts'

export const http2: Check = {
  id: 22,
  name: 'http2',
  level: 'browsers',
  title: { en: 'More than six tabs can listen', zh: '可以同时打开六个以上的标签页' },
  sends: {
    en: 'over https, HEAD on a connection that offers HTTP/2 and HTTP/1.1; over http nothing',
    zh: '使用 https 时，在提供 HTTP/2 和 HTTP/1.1 的连接上发送 HEAD；使用 http 时不发送',
  },
  right: {
    en: 'Over https the server takes HTTP/2, and sends no `Connection` header in it. It matters only where one person opens many tabs.',
    zh: '使用 https 时服务器选择 HTTP/2，并且不在其中发送 `Connection` 头。只有同一个人打开很多标签页时才重要。',
  },
  why: {
    en: 'With HTTP/1.1 a browser has six connections to a host, for all its tabs. Each stream holds one: in the seventh tab nothing loads.',
    zh: '使用 HTTP/1.1 时，浏览器的所有标签页对一个主机只有六个连接。每个事件流占用一个：第七个标签页什么也加载不了。',
  },
  mend: {
    en: 'Put a proxy with HTTP/2 in front, such as Caddy or nginx, and leave the `Connection` header to it. Or share one stream among the tabs.',
    zh: '在前面放一个支持 HTTP/2 的代理，例如 Caddy 或 nginx，`Connection` 头由它处理。或者让各标签页共用一个事件流。',
  },
  source: 'RFC 9113 §3.2, §8.2.2; WHATWG HTML §9.2.7',
  lesson: 9,
  needs: { head: 3_000 },
  judge({ url, visits: { head } }) {
    if (url.protocol === 'http:') {
      return [
        note(
          'plain http: a browser has six connections to this host, so the seventh tab waits',
          '没有加密的 http：浏览器对这个主机只有六个连接，第七个标签页要等待',
        ),
      ]
    }
    if (head?.httpVersion === '2.0') {
      if (head.error?.message.includes('PROTOCOL_ERROR') !== true) return []
      return [
        fault(
          'its answer breaks the rules of HTTP/2, as a `Connection` header does: strict clients refuse it',
          '它的应答违反 HTTP/2 的规则，例如带有 `Connection` 头：严格的客户端会拒绝',
        ),
      ]
    }
    if (head?.headersAt === undefined) return [unseen('HEAD got no answer', 'HEAD 没有得到应答')]
    return [
      warning(
        'no HTTP/2: a browser has six connections to this host, so the seventh tab waits',
        '没有 HTTP/2：浏览器对这个主机只有六个连接，第七个标签页要等待',
      ),
    ]
  },
}
