import { fault, note, unseen, warning, type Check, type Finding } from '../check.ts'
import { isUnanswered } from '../isUnanswered.ts'
import { isStream } from '../plan.ts'
import type { Seen } from '../seen.ts'
import type { Visit } from '../wire/openVisit.ts'

export const methods: Check = {
  id: 20,
  name: 'methods',
  level: 'standard',
  title: { en: 'HEAD ends, and POST is refused', zh: 'HEAD 会结束，POST 被拒绝' },
  sends: {
    en: 'HEAD twice on one connection, and POST without a body',
    zh: '在同一个连接上发两次 HEAD，以及没有正文的 POST',
  },
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
  judge(seen) {
    const { head, post } = seen.visits
    return [...(head ? judgeHead(head, seen) : []), ...(post ? judgePost(post, seen) : [])]
  },
}

/** When an answer is complete, the next one of the connection begins at once. */
const endsWithinMs = 1_000

function judgeHead(head: Visit, seen: Seen): Finding[] {
  const isSilent = isUnanswered(head, seen)
  if (isSilent === true) {
    return [
      fault('HEAD gets no answer: it is treated as a reader', 'HEAD 没有得到应答：它被当作读者'),
    ]
  }
  if (head.status >= 500) return [warning(`HEAD gets ${head.status}`, `HEAD 得到 ${head.status}`)]
  // A refusal is complete with its headers, also where the connection stays.
  if (head.state !== 'closed' || head.status >= 400) return []
  const openMs = (head.endedAt ?? 0) - (head.headersAt ?? Infinity)
  if (isSilent || openMs < endsWithinMs + seen.ownDelayMs) {
    return [unseen('too little time to see HEAD end', '时间太短，看不到 HEAD 是否结束')]
  }
  return [fault('HEAD does not end: it is treated as a reader', 'HEAD 没有结束：它被当作读者')]
}

function judgePost(post: Visit, seen: Seen): Finding[] {
  const { status } = post
  const isSilent = isUnanswered(post, seen)
  if (isSilent === true) return [fault('POST gets no answer', 'POST 没有得到应答')]
  if (isSilent) return [unseen('too little time for POST', '时间太短，POST 没有结果')]
  if (status === 200 && isStream(post)) {
    return [fault('POST is answered with the stream', 'POST 得到的是事件流')]
  }
  if (status === 405) return []
  // 400, 401, 404 or 415 refuse it too: it may be another use of the address, or of a reader that has not logged in.
  const found = (status >= 400 && status < 500) || status === 501 ? note : warning
  return [found(`POST gets ${status}, not 405`, `POST 得到 ${status}，而不是 405`)]
}
