import { fault, warning, type Check } from '../check.ts'
import { isStream } from '../plan.ts'

export const methods: Check = {
  id: 20,
  name: 'methods',
  level: 'standard',
  title: { en: 'HEAD ends, and POST is refused', zh: 'HEAD 会结束，POST 被拒绝' },
  sends: { en: 'HEAD, then POST without a body', zh: '先发 HEAD，再发没有正文的 POST' },
  right: {
    en: 'HEAD is answered and ends; POST gets 405',
    zh: 'HEAD 得到应答并结束；POST 得到 405',
  },
  why: {
    en: 'A HEAD that is treated as a reader never leaves: it costs a place and a timer. Monitors send HEAD.',
    zh: '被当作读者的 HEAD 永远不会离开：它占用一个名额和一个定时器。监控程序会发 HEAD。',
  },
  mend: {
    en: 'Answer only GET with the stream. End HEAD after the headers. Answer the others with 405 and `Allow`.',
    zh: '只用事件流应答 GET。HEAD 在响应头之后结束。其他方法返回 405 和 `Allow`。',
  },
  source: 'RFC 9110 §9.3.2, §15.5.6',
  lesson: 3,
  needs: { head: 3_000, post: 3_000 },
  judge({ visits: { head, post } }) {
    const findings = []
    if (head !== undefined && head.state === 'closed') {
      findings.push(
        fault('HEAD did not end: it is treated as a reader', 'HEAD 没有结束：它被当作读者'),
      )
    }
    if (post !== undefined && post.status === 200 && isStream(post)) {
      findings.push(fault('POST is answered with the stream', 'POST 得到的是事件流'))
    } else if (post !== undefined && post.headersAt === undefined) {
      findings.push(fault('POST gets no answer', 'POST 没有得到应答'))
    } else if (post !== undefined && post.status !== 405) {
      findings.push(
        warning(`POST gets ${post.status}, not 405`, `POST 得到 ${post.status}，而不是 405`),
      )
    }
    return findings
  },
}
