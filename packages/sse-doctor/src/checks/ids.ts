import { fault, note, unseen, warning, type Check, type Finding } from '../check.ts'
import { isHeartbeat } from '../heartbeats.ts'
import { judgeStream } from '../judgeStream.ts'
import { saysEnd } from '../saysEnd.ts'
import type { Frame } from '../wire/readFrames.ts'
import { shown } from '../wire/shown.ts'

const maxBytes = 128
// The bytes that Fetch calls unsafe, and those that are no ASCII. A colon is one too, and is left out: ids that are times
// have it, and the browsers that we tried send it without asking.
const unsafe = /[^\x20-\x7E]|["()<>?@[\\\]{}]/

export const ids: Check = {
  id: 11,
  name: 'ids',
  level: 'practice',
  title: { en: 'Events have ids to resume from', zh: '事件带有可以续传的 id' },
  sends: {
    en: 'GET with `Accept: text/event-stream`',
    zh: '发送 GET，带 `Accept: text/event-stream`',
  },
  right: {
    en: `Events that must not be lost have an \`id\`. Each id is given once, comes with data, and has at most ${maxBytes} bytes of plain ASCII. Any such text is an id: the standard asks for no numbers and no order.`,
    zh: `不能丢失的事件带有 \`id\`。每个 id 只用一次，和数据一起发送，最长 ${maxBytes} 字节，是普通 ASCII。任何这样的文本都可以：标准不要求是数字，也不要求有顺序。`,
  },
  why: {
    en: 'After a break the browser says which id it had last. Without ids, the events of the break are lost, and nobody is told.',
    zh: '断线之后，浏览器会说出它收到的最后一个 id。没有 id，断线期间的事件就丢了，而且没有人知道。',
  },
  mend: {
    en: 'Give each event an id that no other event has, such as `id: <start of the server>-<number>`. Keep the last events and send those after the id.',
    zh: '给每个事件一个唯一的 id，例如 `id: <服务器启动时间>-<序号>`。保留最近的事件，从该 id 之后开始补发。',
  },
  source: 'WHATWG HTML §9.2.4, §9.2.6; Fetch §2.2.2',
  lesson: 6,
  needs: { main: 12_000 },
  judge: (seen) =>
    judgeStream(seen, (main) => {
      const { frames } = main.body
      const events = frames.filter(({ data }) => data !== undefined)
      const named = events.filter(({ id }) => id)
      return [
        ...judgeMissing(events, named, saysEnd(main)),
        ...judgeForms(frames),
        // A heartbeat may repeat the newest id.
        ...judgeRepeats(named.filter((event) => !isHeartbeat(event))),
        ...judgeOrder(named.flatMap(({ id = '' }) => id)),
      ]
    }),
}

function judgeMissing(
  events: readonly Frame[],
  named: readonly Frame[],
  isWhole: boolean,
): readonly Finding[] {
  if (named.length > 0) return []
  const telling = events.filter((event) => !isHeartbeat(event))
  if (telling.length < 2) {
    return [unseen('too few events came to tell', '收到的事件太少，无法判断')]
  }
  const { length } = telling
  if (isWhole) {
    return [
      warning(
        `${length} events and no id: after a break the answer begins again, or its rest is lost`,
        `${length} 个事件都没有 id：断线之后应答从头开始，或者丢失其余部分`,
      ),
    ]
  }
  return [
    fault(
      `${length} events and no id: what is sent during a break is lost, and nobody is told`,
      `${length} 个事件都没有 id：断线期间发送的内容会丢失，而且没有人知道`,
    ),
  ]
}

/** Forms of an id that do not come back as they were sent. */
function judgeForms(frames: readonly Frame[]): readonly Finding[] {
  const all = frames.flatMap(({ lines, data }) =>
    lines.filter(({ name }) => name === 'id').map(({ value }) => ({ value, data })),
  )
  const findings: Finding[] = []
  const first = (isOdd: (each: (typeof all)[number]) => boolean, tell: Tell) => {
    const odd = all.filter(isOdd)
    if (odd[0] !== undefined) findings.push(tell(shown(odd[0].value), odd.length))
  }
  first(
    ({ value }) => value.includes('\0'),
    (id, times) =>
      fault(
        `${times} × an id with NUL, which browsers ignore: ${id}`,
        `${times} 次出现带 NUL 的 id，浏览器会忽略它：${id}`,
      ),
  )
  // Where all ids are empty there is none, and that is told.
  if (all.some(({ value }) => value !== '')) {
    first(
      ({ value }) => value === '',
      (_id, times) =>
        warning(
          `${times} × an empty id: the browser forgets where it was`,
          `${times} 次出现空的 id：浏览器会忘记位置`,
        ),
    )
  }
  first(
    ({ value, data }) => value !== '' && data === undefined,
    (id, times) =>
      warning(
        `${times} × an id without data, which only some browsers keep: ${id}`,
        `${times} 次出现没有数据的 id，只有部分浏览器会记住：${id}`,
      ),
  )
  first(
    ({ value }) => value !== value.trim(),
    (id, times) =>
      warning(
        `${times} × an id with a space at its end, which does not come back: “${id}”`,
        `${times} 次出现首尾带空格的 id，空格不会传回来：“${id}”`,
      ),
  )
  first(
    ({ value }) => Buffer.byteLength(value) > maxBytes,
    (id, times) =>
      warning(
        `${times} × an id of more than ${maxBytes} bytes: ${id}`,
        `${times} 次出现超过 ${maxBytes} 字节的 id：${id}`,
      ),
  )
  first(
    ({ value }) => !value.includes('\0') && unsafe.test(value),
    (id, times) =>
      warning(
        `${times} × an id with characters that are unsafe for CORS: ${id}`,
        `${times} 次出现含有 CORS 不安全字符的 id：${id}`,
      ),
  )
  return findings
}

type Tell = (id: string, times: number) => Finding

function judgeRepeats(named: readonly Frame[]): readonly Finding[] {
  const given = new Map<string, { frame: Frame; index: number }>()
  let again: Finding | undefined
  let ambiguous: Finding | undefined
  let close: Finding | undefined
  named.forEach((frame, index) => {
    const id = frame.id ?? ''
    const before = given.get(id)
    given.set(id, { frame, index })
    if (before === undefined) return
    const text = shown(id)
    if (before.frame.data === frame.data && before.frame.event === frame.event) {
      again ??= note(`the event with the id ${text} came twice`, `id 为 ${text} 的事件来了两次`)
    } else if (before.index < index - 1) {
      ambiguous ??= fault(
        `two events far apart have the id ${text}: nobody can resume from it`,
        `两个不相邻的事件都用了 id ${text}：无法从它续传`,
      )
    } else {
      close ??= warning(
        `two events have the id ${text}: a break between them loses one`,
        `两个事件都用了 id ${text}：在它们之间断线会丢失一个`,
      )
    }
  })
  if (given.size === 1 && named.length > 2 && close !== undefined) {
    const text = shown(named[0]?.id ?? '')
    return [
      fault(
        `all ${named.length} events have the id ${text}: nobody can resume from it`,
        `${named.length} 个事件的 id 都是 ${text}：无法从它续传`,
      ),
    ]
  }
  return [ambiguous ?? close, again].filter((finding) => finding !== undefined)
}

/** An order is looked for only where ids are numbers, or two numbers as in `1795265256103-4`. */
function judgeOrder(list: readonly string[]): readonly Finding[] {
  const numbers = list.map((id) => /^\d+(?:-\d+)?$/.test(id) && id.split('-').map(BigInt))
  for (const [index, now] of numbers.entries()) {
    const before = numbers[index - 1]
    if (!now || !before || now.length !== before.length) continue
    const falls = now[0]! < before[0]! || (now[0] === before[0] && now[1]! < before[1]!)
    if (!falls) continue
    const [from, to] = [shown(list[index - 1] ?? ''), shown(list[index] ?? '')]
    return [note(`ids do not rise: ${to} after ${from}`, `id 没有递增：${from} 之后是 ${to}`)]
  }
  return []
}
