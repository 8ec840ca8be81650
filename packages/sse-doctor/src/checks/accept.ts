import { fault, note, unseen, warning, type Check, type Finding } from '../check.ts'
import { isUnanswered } from '../isUnanswered.ts'
import { isStream } from '../plan.ts'
import type { Seen } from '../seen.ts'
import type { Visit } from '../wire/openVisit.ts'

export const accept: Check = {
  id: 17,
  name: 'accept',
  level: 'standard',
  title: { en: 'Every `Accept` gets an answer', zh: '每种 `Accept` 都得到应答' },
  sends: {
    en: 'GET with `Accept: */*`, with a list that prefers `text/event-stream`, and with `text/html`',
    zh: '三个 GET：`Accept: */*`、优先 `text/event-stream` 的列表、`text/html`',
  },
  right: {
    en: 'the stream where `Accept` includes it, else 406 or another answer; never silence',
    zh: '`Accept` 包含事件流时返回事件流，否则返回 406 或其他应答；绝不能不应答',
  },
  why: {
    en: 'curl and many clients send `*/*`. A request without an answer hangs for ever and holds a connection.',
    zh: 'curl 和许多客户端发送 `*/*`。没有应答的请求会一直挂起，占用一个连接。',
  },
  mend: {
    en: 'Give the stream an address of its own, and answer 406 where `Accept` excludes `text/event-stream`.',
    zh: '给事件流一个单独的地址；`Accept` 排除 `text/event-stream` 时返回 406。',
  },
  source: 'RFC 9110 §12.5.1, §15.5.7',
  lesson: 5,
  needs: { main: 3_000, any: 3_000, list: 3_000, html: 3_000 },
  judge(seen) {
    const { any, list, html } = seen.visits
    const findings: Finding[] = []
    // It also asked for gzip. Where the page's Accept gets the stream, only gzip can be what holds it.
    const isHeldByGzip = any && html && isUnanswered(any, seen) && isStream(html)
    if (any && !isHeldByGzip) findings.push(...judgeIncluded('*/*', any, seen))
    if (list) findings.push(...judgeIncluded('application/json, text/event-stream', list, seen))
    if (html) findings.push(...judgeExcluded('text/html', html, seen))
    return findings
  },
}

/** Why nothing more can be said of a visit, if so. */
function judgeSilence(sent: string, visit: Visit, seen: Seen): Finding[] | undefined {
  const isSilent = isUnanswered(visit, seen)
  if (isSilent === true) {
    return [fault(`\`Accept: ${sent}\` gets no answer`, `\`Accept: ${sent}\` 没有得到应答`)]
  }
  if (!isSilent) return undefined
  return [unseen(`too little time for \`Accept: ${sent}\``, `\`Accept: ${sent}\` 的等待时间太短`)]
}

function judgeIncluded(sent: string, visit: Visit, seen: Seen): Finding[] {
  const silence = judgeSilence(sent, visit, seen)
  if (silence !== undefined) return silence
  const { status, headers, request } = visit
  // Its empty id is judged elsewhere, so only a refusal of the type counts.
  const isRefused = 'Last-Event-ID' in (request.headers ?? {}) ? status === 406 : status >= 400
  if (isRefused && seen.visits.main?.status === 200) {
    return [fault(`\`Accept: ${sent}\` gets ${status}`, `\`Accept: ${sent}\` 得到 ${status}`)]
  }
  if (status !== 200 || isStream(visit)) return []
  const type = headers['content-type'] === undefined ? 'another answer' : 'another type'
  const found = sent === '*/*' ? note : warning
  return [found(`\`Accept: ${sent}\` gets ${type}`, `\`Accept: ${sent}\` 得到的不是事件流`)]
}

function judgeExcluded(sent: string, visit: Visit, seen: Seen): Finding[] {
  const silence = judgeSilence(sent, visit, seen)
  if (silence !== undefined) return silence
  if (visit.status < 500) return []
  return [
    fault(`\`Accept: ${sent}\` gets ${visit.status}`, `\`Accept: ${sent}\` 得到 ${visit.status}`),
  ]
}
