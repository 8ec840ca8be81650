import { isDeepStrictEqual } from 'node:util'
import { createParser } from 'eventsource-parser'
import type { Failure, LessonCheck } from '../lesson.ts'
import type { Answer, Input } from './probe.ts'
import { both, tell } from './tell.ts'

type Event = readonly [name: string, data: string]

/** From the plain one to the odd one: the first that goes wrong is told. */
const chosen: readonly Event[] = [
  ['chat', 'hello'],
  ['', 'no name'],
  ['chat', 'two\nlines'],
  ['chat', 'three\rlines\r\nhere'],
  ['chat\ndata: x', 'hello'],
  ['chat\rdata: x', 'hello'],
]

const parts = [
  'chat',
  'data: x',
  'event: y',
  'id: 1',
  ': c',
  ' ',
  '\n',
  '\r',
  '\r\n',
  '\n\n',
  '电影',
]
const randomPart = () => parts[Math.floor(Math.random() * parts.length)]!

function randomText(most: number) {
  const count = Math.floor(Math.random() * (most + 1))
  return Array.from({ length: count }, randomPart).join('')
}

export const encodeCheck: LessonCheck = {
  name: 'encode',
  title: {
    en: 'a parser reads back what encode wrote, 200 times',
    zh: '解析器能原样读回 encode 写出的内容，共 200 次',
  },
  async run({ ask }) {
    const random = Array.from({ length: 200 }, (): Event => [randomText(2), randomText(5)])
    const input = { events: [...chosen, ...random] } satisfies Input
    const answers = await ask<readonly Answer[]>(new URL('probe.ts', import.meta.url), input)
    for (const [index, event] of input.events.entries()) {
      const failure = judge(event, answers[index]!)
      if (failure !== undefined) return failure
    }
    return undefined
  },
}

function judge([name, data]: Event, answer: Answer): Failure | undefined {
  const call = `encode(${JSON.stringify(name)}, ${JSON.stringify(data)})`
  const gave = tell(answer)
  if (/[\r\n]/.test(name)) {
    if ('threw' in answer && answer.threw.startsWith('RangeError')) return undefined
    return {
      seen: { en: `${call} gives ${gave.en}`, zh: `${call} → ${gave.zh}` },
      wanted: {
        en: 'a RangeError: the rest of the name would be lines of their own',
        zh: '一个 RangeError：名称的其余部分会成为另外的行',
      },
    }
  }
  const wanted = [{ event: name || 'message', data: data.replace(/\r\n?/g, '\n') }]
  const read = 'text' in answer ? readAll(answer.text) : undefined
  if (isDeepStrictEqual(read, wanted)) return undefined
  const arrived = read === undefined ? '' : ` → ${JSON.stringify(read)}`
  return {
    seen: { en: `${call} gives ${gave.en}${arrived}`, zh: `${call} → ${gave.zh}${arrived}` },
    wanted: both(JSON.stringify(wanted)),
  }
}

/** What a parser that we did not write reads in a text. */
function readAll(text: string) {
  const read: { event: string; data: string }[] = []
  const parser = createParser({
    onEvent: ({ event, data }) => read.push({ event: event || 'message', data }),
  })
  // Without its empty line an event would run into this one, and then the last one is not this one.
  parser.feed(`${text}data: next\n\n`)
  return read.at(-1)?.data === 'next' ? read.slice(0, -1) : read
}
