import { fault, note, unseen, type Check, type Finding } from '../check.ts'
import { isStream } from '../plan.ts'
import type { Seen } from '../seen.ts'
import { tellsGap } from '../tellsGap.ts'
import type { Visit } from '../wire/openVisit.ts'
import type { Frame } from '../wire/readFrames.ts'
import { shown } from '../wire/shown.ts'

export const resume: Check = {
  id: 14,
  name: 'resume',
  level: 'standard',
  title: { en: 'A reader that comes back misses nothing', zh: '重新连接的读者不会错过事件' },
  sends: {
    en: 'GET with `Last-Event-ID`, an older id of the first reader, which stays as the witness',
    zh: '带 `Last-Event-ID` 的 GET，用第一个读者收到的较早的 id；第一个读者留下作证',
  },
  right: {
    en: 'every event after that id, in order and once, then the new ones; or an event that tells of a gap',
    zh: '该 id 之后的每个事件，按顺序，各一次，然后是新事件；或者用一个事件说明有缺口',
  },
  why: {
    en: 'Every connection breaks at times. Without this, what was sent meanwhile is lost and the page does not know.',
    zh: '每个连接都会偶尔断开。没有它，期间发送的事件就丢失了，而页面并不知道。',
  },
  mend: {
    en: 'Keep the last events. Send those after `Last-Event-ID` first; if you do not have them, say so in an event.',
    zh: '保留最近的事件，先发送 `Last-Event-ID` 之后的事件；如果已经没有了，就用一个事件说明。',
  },
  source: 'WHATWG HTML §9.2.4',
  lesson: 6,
  needs: { main: 20_000, second: 20_000 },
  isEnough({ visits: { main, second } }) {
    if (main === undefined || second?.headersAt === undefined) return false
    const live = withIds(main).filter(({ at }) => at > second.headersAt!)
    return live.length >= 3 && performance.now() - second.headersAt > 3_000
  },
  judge(seen) {
    const { main, second } = seen.visits
    if (main === undefined || second === undefined) return []
    const cursor = second.request.headers?.['Last-Event-ID']
    if (cursor === undefined) {
      return [unseen('too few ids came to come back with one', '收到的 id 太少，无法用它重新连接')]
    }
    if (!isStream(main)) return [unseen('the answer is no event stream', '应答不是事件流')]
    if (second.headersAt === undefined) return [unseen('it got no answer', '没有得到应答')]
    // Where no visit gets 200, the check of the status says so.
    if (second.status !== main.status || !isStream(second)) {
      return [
        fault(
          `an id that the server gave gets ${second.status}`,
          `服务器给出的 id 得到 ${second.status}`,
        ),
      ]
    }
    return judgeStreams(main, second, { cursor, ownDelayMs: seen.ownDelayMs })
  },
}

const withIds = ({ body }: Visit) => body.frames.filter(({ id, data }) => id && data !== undefined)

interface Context extends Pick<Seen, 'ownDelayMs'> {
  cursor: string
}

function judgeStreams(main: Visit, second: Visit, { cursor, ownDelayMs }: Context): Finding[] {
  const given = withIds(main)
  if (new Set(given.map(({ id }) => id)).size < given.length) {
    return [unseen('ids came twice, so they tell nothing', '有重复的 id，无法判断')]
  }
  // What came in the last second can still be on its way to one of the two.
  const until = Math.min(main.endedAt ?? Infinity, second.endedAt ?? Infinity) - 1_000 - ownDelayMs
  const cut = given.findIndex(({ id }) => id === cursor) + 1
  const wanted = given.slice(cut).filter(({ at }) => at < until)
  if (wanted.length === 0) return [unseen('no event came after that id', '该 id 之后没有事件')]
  if (tellsGap(second, cursor, main)) {
    return [note('the server told that events may be missing', '服务器说明了可能缺少事件')]
  }
  const got = withIds(second)
  const ids = new Set(given.map(({ id }) => id))
  if (got.length > 0 && !got.some(({ id }) => ids.has(id))) {
    return [
      unseen(
        'the two readers got no id in common: each may have events of its own',
        '两个读者没有相同的 id：可能各有自己的事件',
      ),
    ]
  }
  const state = stateOf(given, got)
  if (state !== undefined) {
    const name = shown(state.event)
    return [
      unseen(
        `“${name}” came first: whether it holds what was missed cannot be seen`,
        `首先收到“${name}”：无法看出它是否包含错过的内容`,
      ),
    ]
  }
  return judgeIds(given.slice(0, cut), wanted, got)
}

/** A whole state, as of a newer id: the first event that this reader got, where the other got another one with that id. */
function stateOf(given: readonly Frame[], [first]: readonly Frame[]): Frame | undefined {
  const same = given.find(({ id }) => id === first?.id)
  return same !== undefined && same.event !== first?.event ? first : undefined
}

function judgeIds(had: readonly Frame[], wanted: readonly Frame[], got: readonly Frame[]) {
  const places = Map.groupBy(got.keys(), (index) => got[index]!.id)
  const first = wanted.flatMap(({ id }) => places.get(id)?.[0] ?? [])
  const missing = wanted.length - first.length
  const twice = wanted.filter(({ id }) => (places.get(id)?.length ?? 0) > 1).length
  const again = had.filter(({ id }) => places.has(id)).length
  const isInOrder = first.every((place, index) => index === 0 || place > first[index - 1]!)
  const findings: Finding[] = []
  if (missing > 0) {
    findings.push(
      fault(
        `${missing} of ${wanted.length} events after the id did not come, and nothing said so`,
        `该 id 之后的 ${wanted.length} 个事件中有 ${missing} 个没有到达，也没有任何说明`,
      ),
    )
  }
  if (twice > 0) {
    findings.push(fault(`${twice} events came twice`, `${twice} 个事件来了两次`))
  }
  if (again > 0) {
    findings.push(
      fault(
        `${again} events came again that the reader had before its id`,
        `读者在该 id 之前已有的 ${again} 个事件又来了一次`,
      ),
    )
  }
  if (!isInOrder) {
    findings.push(fault('the events came in another order', '事件的顺序不同'))
  }
  return findings
}
