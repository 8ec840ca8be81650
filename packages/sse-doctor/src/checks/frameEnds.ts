import { fault, perhapsOurs, unseen, type Check, type Finding } from '../check.ts'
import { formatMs } from '../formatMs.ts'
import { endOf, judgeStream } from '../judgeStream.ts'
import type { Seen } from '../seen.ts'
import type { Visit } from '../wire/openVisit.ts'
import type { Frame, Line } from '../wire/readFrames.ts'
import { shown } from '../wire/shown.ts'

const maxBytes = 1_048_576
/** A larger frame can need a while on a slow line. */
const largeBytes = 65_536
const waitMs = 1_000
/** An empty line that comes so much later than its event is late. */
const lateMs = 100

export const frameEnds: Check = {
  id: 8,
  name: 'frame-ends',
  level: 'standard',
  title: { en: 'Every frame ends with an empty line', zh: '每一帧都以空行结束' },
  sends: {
    en: 'GET with `Accept: text/event-stream`',
    zh: '发送 GET，带 `Accept: text/event-stream`',
  },
  right: {
    en: 'An empty line after each event, also after the last one. LF, CR and CRLF all end a line. A comment needs no empty line.',
    zh: '每个事件之后有一个空行，最后一个也一样。LF、CR、CRLF 都能结束一行。注释不需要空行。',
  },
  why: {
    en: 'The empty line is what fires the event. Without it the page gets nothing, or two events in one.',
    zh: '空行才会触发事件。没有空行，页面什么也收不到，或者两个事件合成一个。',
  },
  mend: {
    en: 'End each event with two line breaks: `\\n\\n`.',
    zh: '每个事件以两个换行结束：`\\n\\n`。',
  },
  source: 'WHATWG HTML §9.2.6',
  lesson: 1,
  needs: { main: 4_000 },
  judge: (seen) =>
    judgeStream(seen, (main) => {
      const { frames, lastByteAt } = main.body
      if (lastByteAt === undefined) return [unseen('nothing came', '什么也没有收到')]
      return [...judgeMerged(frames), ...judgeLate(frames, seen), ...judgeUnfinished(main, seen)]
    }),
}

/** A line break that was printed as two letters. */
const printedEnd = /\\n(?:data|event|id):/

/** An event ends with its empty line. Where that comes with the next event, each one is late. */
function judgeLate(
  frames: readonly Frame[],
  { ownDelayMs }: Pick<Seen, 'ownDelayMs'>,
): readonly Finding[] {
  const events = frames.filter(({ data }) => data !== undefined)
  const laterThan = (ms: number) =>
    events.filter(
      ({ at, startedAt }, index) => at - startedAt > ms && events[index + 1]?.startedAt === at,
    )
  const areAll = (late: readonly Frame[]) => late.length >= Math.max(3, events.length - 2)
  const late = laterThan(lateMs)
  if (!areAll(late)) return []
  const by = formatMs(late[0]!.at - late[0]!.startedAt)
  const [en, zh] = [
    `the empty line comes with the next event, so each one is late, by ${by} at first`,
    `空行随下一个事件才到，所以每个事件都晚到，开始时晚 ${by}`,
  ]
  const isOurs = !areAll(laterThan(lateMs + ownDelayMs))
  return [isOurs ? perhapsOurs(en, zh, ownDelayMs) : fault(en, zh)]
}

function judgeMerged(frames: readonly Frame[]): readonly Finding[] {
  const merged = frames.find(
    ({ lines }) =>
      count(lines, 'data') > 1 && (count(lines, 'id') > 1 || count(lines, 'event') > 1),
  )
  if (merged === undefined) return []
  const names = shown(merged.lines.map(({ name }) => name).join(', '))
  return [
    fault(
      `an empty line is missing between two events: one frame has ${names}`,
      `两个事件之间少了一个空行：同一帧里有 ${names}`,
    ),
  ]
}

function judgeUnfinished(main: Visit, seen: Seen): readonly Finding[] {
  const { frames, unfinished, lastByteAt } = main.body
  const { bytes, startedAt, lines, begun } = unfinished
  if (lastByteAt === undefined || startedAt === undefined) return []
  const last = lines.findLast(({ name }) => name === 'data')
  const text = shown(begun || `data: ${last?.value ?? ''}`)
  if (bytes > maxBytes) {
    return [
      fault(
        `a frame of ${bytes} bytes has no end: ${text}`,
        `一帧已有 ${bytes} 字节，仍没有结束：${text}`,
      ),
    ]
  }
  // A comment, or a `retry` that works at once, needs no empty line. An `id` can wait for its data.
  if (last === undefined && !/^data(?::|$)/.test(begun) && !printedEnd.test(begun)) return []
  if (main.state === 'ended') {
    return [
      fault(
        `the stream ended within a frame, which is lost: ${text}`,
        `事件流在一帧中间结束，这一帧丢失：${text}`,
      ),
    ]
  }
  const endedAt = endOf(main, seen)
  const ageMs = endedAt - startedAt
  const limitMs = waitMs + seen.ownDelayMs
  if (ageMs < limitMs || main.state === 'broken') return []
  const waitsForEnd = endedAt - lastByteAt >= limitMs
  const neverEnds =
    frames.every(({ data }) => data === undefined) &&
    bytes <= largeBytes &&
    (count(lines, 'data') > 1 || printedEnd.test(begun))
  if (!waitsForEnd && !neverEnds) {
    return [
      unseen(`a frame of ${bytes} bytes is still on its way`, `一帧已有 ${bytes} 字节，还在传输`),
    ]
  }
  const age = formatMs(ageMs)
  return [
    fault(
      `no empty line in the last ${age}, so the frame does not end: ${text}`,
      `最后 ${age} 内没有空行，这一帧没有结束：${text}`,
    ),
  ]
}

const count = (lines: readonly Line[], field: string) =>
  lines.filter(({ name }) => name === field).length
