import { fault, note, warning, type Check, type Finding } from '../check.ts'
import { isHeartbeat } from '../heartbeats.ts'
import { judgeStream } from '../judgeStream.ts'
import { shown } from '../wire/shown.ts'

export const json: Check = {
  id: 10,
  name: 'json',
  level: 'practice',
  title: {
    en: 'Data of one name is all JSON or all text',
    zh: '同名事件的数据要么都是 JSON，要么都不是',
  },
  sends: {
    en: 'GET with `Accept: text/event-stream`',
    zh: '发送 GET，带 `Accept: text/event-stream`',
  },
  right: {
    en: 'All events of one name have whole JSON as data, or none has. JSON on one line is the safest.',
    zh: '同一个名字的事件，数据要么都是完整的 JSON，要么都不是。写成一行的 JSON 最可靠。',
  },
  why: {
    en: 'One text that is no JSON throws in `JSON.parse`, and the page stops at it. A text that is cut loses its rest.',
    zh: '只要有一条不是 JSON，`JSON.parse` 就会抛错，页面停在那里。被截断的文本会丢失后半部分。',
  },
  mend: {
    en: 'Send `JSON.stringify(value)`, never a value itself. Give texts that are no JSON another name.',
    zh: '发送 `JSON.stringify(value)`，不要直接发送值。不是 JSON 的文本用另一个名字。',
  },
  source: 'RFC 8259; WHATWG HTML §9.2.6',
  lesson: 4,
  needs: { main: 4_000 },
  judge: (seen) =>
    judgeStream(seen, ({ body: { frames } }) => {
      const byName = new Map<string, Set<string>>()
      for (const { event, data } of frames) {
        if (data === undefined || isHeartbeat({ event, data })) continue
        byName.set(event, (byName.get(event) ?? new Set()).add(data))
      }
      const findings = Array.from(byName, ([name, texts]) =>
        judgeTexts(shown(name, 40), [...texts]),
      )
      const told = findings.flat()
      // One finding of each verdict is enough: what breaks one name breaks the others.
      return (['fault', 'warning', 'note'] as const).flatMap(
        (verdict) => told.find((finding) => finding.verdict === verdict) ?? [],
      )
    }),
}

function judgeTexts(name: string, texts: readonly string[]): readonly Finding[] {
  const kinds = texts.map(kindOf)
  const some = (kind: Kind) => texts[kinds.indexOf(kind)]
  const hasJson = kinds.includes('json')
  const printed = some('printed')
  if (printed !== undefined) {
    return [
      fault(
        `“${name}” has a value that was printed, not encoded: ${shown(printed)}`,
        `“${name}”里有直接打印、没有编码的值：${shown(printed)}`,
      ),
    ]
  }
  const cut = some('cut') ?? (hasJson ? some('bracket') : undefined)
  if (cut !== undefined) {
    return [
      fault(
        `“${name}” has JSON that is not whole: ${shown(cut)}`,
        `“${name}”里有不完整的 JSON：${shown(cut)}`,
      ),
    ]
  }
  const literal = some('literal')
  if (literal !== undefined) {
    return [
      warning(
        `“${name}” looks like a value that was printed, not encoded as JSON: ${shown(literal)}`,
        `“${name}”看起来是直接打印的值，没有编码成 JSON：${shown(literal)}`,
      ),
    ]
  }
  if (texts.length > 0 && kinds.every((kind) => kind === 'twice')) {
    return [
      warning(
        `“${name}” is JSON that was encoded twice: ${shown(texts[0]!)}`,
        `“${name}”是编码了两次的 JSON：${shown(texts[0]!)}`,
      ),
    ]
  }
  const end = some('end')
  const text = some('text')
  if (hasJson && text !== undefined) {
    return [
      warning(
        `“${name}” has JSON, and text that is none: ${shown(text)}`,
        `“${name}”里既有 JSON，也有不是 JSON 的文本：${shown(text)}`,
      ),
    ]
  }
  if (hasJson && end !== undefined) {
    return [
      note(
        `“${name}” has JSON, and a word that is none: ${shown(end)}`,
        `“${name}”里既有 JSON，也有一个不是 JSON 的词：${shown(end)}`,
      ),
    ]
  }
  if (hasJson || texts.length === 0 || kinds.every((kind) => kind === 'scalar' || kind === 'twice'))
    return []
  return [
    note(
      `“${name}” is plain text, so a page cannot tell whether it is whole: ${shown(texts[0] ?? '')}`,
      `“${name}”是纯文本，页面无法判断它是否完整：${shown(texts[0] ?? '')}`,
    ),
  ]
}

/** How Python, Go and the console of Node print a value. */
const literals = /^(?:\[?\{'|b['"][[{]|map\[\w+:|\[?\{ \w+: )/

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null
  } catch {
    return false
  }
}

type Kind = 'json' | 'scalar' | 'twice' | 'literal' | 'cut' | 'bracket' | 'end' | 'printed' | 'text'

function kindOf(text: string): Kind {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'string' && isObject(value)) return 'twice'
    return typeof value === 'object' && value !== null ? 'json' : 'scalar'
  } catch {
    const start = text.trimStart().slice(0, 64)
    if (/^(?:\[object \w+\]|undefined|NaN)$/.test(text)) return 'printed'
    if (literals.test(start)) return 'literal'
    // A word such as [DONE] ends the streams of many services.
    if (/^\[?[A-Z]+\]?$/.test(text)) return 'end'
    // A line of a log begins with a bracket too, so more of JSON must follow.
    if (/^(?:\{|\[\s*\{)\s*(?:"|$)/.test(start) || /^\[\s*(?:"|$)/.test(start)) return 'cut'
    return /^[[{]/.test(start) ? 'bracket' : 'text'
  }
}
