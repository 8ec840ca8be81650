import { fault, warning, type Check, type Finding } from '../check.ts'
import { judgeStream } from '../judgeStream.ts'
import type { Line } from '../wire/readFrames.ts'
import { shown } from '../wire/shown.ts'

const known = ['event', 'data', 'id', 'retry']

export const fields: Check = {
  id: 7,
  name: 'fields',
  level: 'standard',
  title: { en: 'Browsers read every line', zh: '浏览器会读取每一行' },
  sends: {
    en: 'GET with `Accept: text/event-stream`',
    zh: '发送 GET，带 `Accept: text/event-stream`',
  },
  right: {
    en: 'Each line is `event`, `data`, `id` or `retry` in lower case, a comment, or empty. Each line of a text begins with `data:`. An event has data.',
    zh: '每一行是小写的 `event`、`data`、`id` 或 `retry`，或者是注释，或者是空行。文本的每一行都以 `data:` 开头。事件要有数据。',
  },
  why: {
    en: 'A browser ignores every other line: its text is lost. It does not fire an event without data.',
    zh: '其他的行都会被浏览器忽略，其中的文本会丢失。没有数据的事件不会触发。',
  },
  mend: {
    en: 'Write the fields in lower case. Split a text at its line breaks, and begin each line with `data:`.',
    zh: '字段名用小写。按换行拆分文本，每一行以 `data:` 开头。',
  },
  source: 'WHATWG HTML §9.2.6',
  lesson: 4,
  needs: { main: 4_000 },
  judge: (seen) =>
    judgeStream(seen, ({ body: { frames } }) => {
      const kinds = new Map<keyof typeof judged, { first: Line; times: number }>()
      for (const line of frames.flatMap(({ lines }) => lines)) {
        const kind = kindOf(line)
        if (kind === undefined) continue
        const { first, times } = kinds.get(kind) ?? { first: line, times: 0 }
        kinds.set(kind, { first, times: times + 1 })
      }
      const findings = Array.from(kinds, ([kind, { first, times }]) =>
        judged[kind](shown(textOf(first)), times),
      )
      const empty = frames.filter(
        ({ lines, data }) => data === undefined && lines.some(({ name }) => name === 'event'),
      )
      if (empty.length > 0) findings.push(withoutData(shown(empty[0]!.event), empty.length))
      return findings
    }),
}

/** A line that browsers ignore, by what it looks like. */
function kindOf({ name }: Line): keyof typeof judged | undefined {
  if (name === '' || known.includes(name)) return undefined
  // A mark of the byte order before a name is told by the check of the encoding.
  if (name.startsWith('\uFEFF')) return undefined
  if (known.includes(name.trim().toLowerCase())) return 'misspelled'
  return /^[a-z][\w-]*$/i.test(name) ? 'unknown' : 'text'
}

const judged = {
  misspelled: (line: string, times: number): Finding =>
    fault(
      `${times} × a field that browsers do not know by this spelling: ${line}`,
      `${times} 次出现浏览器不认识的写法：${line}`,
    ),
  unknown: (line: string, times: number): Finding =>
    warning(
      `${times} × a field that browsers ignore: ${line}`,
      `${times} 次出现浏览器忽略的字段：${line}`,
    ),
  text: (line: string, times: number): Finding =>
    fault(
      `${times} × a line that is no field, so its text is lost: ${line}`,
      `${times} 次出现不是字段的行，文本丢失：${line}`,
    ),
}

const withoutData = (name: string, times: number) =>
  warning(
    `${times} × an event without data, which is never fired: ${name}`,
    `${times} 次出现没有数据的事件，它不会触发：${name}`,
  )

const textOf = ({ name, value }: Line) => (value === '' ? name : `${name}: ${value}`)
