import { fault, unseen, type Check, type Finding } from '../check.ts'
import { isUnanswered } from '../isUnanswered.ts'
import { isStream } from '../plan.ts'
import type { Said } from '../said.ts'
import type { Seen } from '../seen.ts'
import type { Visit } from '../wire/openVisit.ts'

export const oddIds: Check = {
  id: 15,
  name: 'odd-ids',
  level: 'browsers',
  title: { en: 'Any `Last-Event-ID` gets the stream', zh: '任何 `Last-Event-ID` 都能得到事件流' },
  sends: {
    en: 'GET with an id that was never given, with an empty one, and with one of 4096 bytes',
    zh: '三个 GET：从未发出过的 id、空 id、4096 字节的 id',
  },
  right: {
    en: 'status 200; what cannot be continued begins again, and an event says so',
    zh: '状态码 200；无法续传时重新开始，并用一个事件说明',
  },
  why: {
    en: 'After a restart every id is unknown. A browser gives up for ever after any status but 200.',
    zh: '服务器重启后，所有 id 都是未知的。除 200 外的任何状态码都会让浏览器永远放弃。',
  },
  mend: {
    en: 'Treat an id that you do not know as no id, and tell the reader that it may have missed events.',
    zh: '把不认识的 id 当作没有 id，并告诉读者它可能错过了事件。',
  },
  source: 'WHATWG HTML §9.2.3',
  lesson: 6,
  needs: { main: 3_000, unknown: 3_000, huge: 3_000, list: 3_000 },
  judge(seen) {
    const { main, unknown, huge, list } = seen.visits
    if (main?.status !== 200) return []
    return [
      ...judgeId({ en: 'an unknown id', zh: '未知的 id' }, unknown, seen),
      ...judgeId({ en: 'an id of 4096 bytes', zh: '4096 字节的 id' }, huge, seen),
      // It also sends a list of types: a refusal of those, another type, or silence, is judged elsewhere.
      ...(list?.headersAt === undefined || [200, 406].includes(list.status)
        ? []
        : judgeId({ en: 'an empty id', zh: '空 id' }, list, seen)),
    ]
  },
}

function judgeId({ en, zh }: Said, visit: Visit | undefined, seen: Seen): Finding[] {
  if (visit === undefined) return []
  if (visit.status === 200) {
    // Where no visit gets a stream, the check of the type says so.
    if (isStream(visit) || !isStream(seen.visits.main!)) return []
    return [
      fault(
        `${en} gets an answer that is no stream: a browser gives up for ever`,
        `${zh}得到的不是事件流：浏览器会永远放弃`,
      ),
    ]
  }
  const isSilent = isUnanswered(visit, seen)
  if (isSilent === true) return [fault(`${en} gets no answer`, `${zh}没有得到应答`)]
  if (isSilent) return [unseen(`too little time for ${en}`, `${zh}的等待时间太短`)]
  return [
    fault(
      `${en} gets ${visit.status}: a browser gives up for ever`,
      `${zh}得到 ${visit.status}：浏览器会永远放弃`,
    ),
  ]
}
