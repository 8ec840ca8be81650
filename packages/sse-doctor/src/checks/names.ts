import { fault, note, warning, type Check, type Finding } from '../check.ts'
import { judgeStream } from '../judgeStream.ts'
import { shown } from '../wire/shown.ts'

export const names: Check = {
  id: 9,
  name: 'names',
  level: 'browsers',
  title: { en: 'Events have names that are free', zh: '事件名没有被占用' },
  sends: {
    en: 'GET with `Accept: text/event-stream`',
    zh: '发送 GET，带 `Accept: text/event-stream`',
  },
  right: {
    en: 'No event is called `open` or `error`. A name has no spaces at its ends. An event without a name has no line `event`.',
    zh: '没有叫 `open` 或 `error` 的事件。名字首尾没有空格。没有名字的事件不写 `event` 行。',
  },
  why: {
    en: 'A browser fires its own events with these names, so the page takes an event of yours for a lost connection.',
    zh: '浏览器自己会触发这两个名字的事件，页面会把你的事件当成断线。',
  },
  mend: {
    en: 'Choose other names, such as `failed` instead of `error`.',
    zh: '换一个名字，例如用 `failed` 代替 `error`。',
  },
  source: 'WHATWG HTML §9.2.2, §9.2.6',
  lesson: 4,
  needs: { main: 4_000 },
  judge: (seen) =>
    judgeStream(seen, ({ body: { frames } }) => {
      const findings = new Map<string, Finding>()
      for (const { lines, data } of frames) {
        const given = lines.findLast(({ name }) => name === 'event')?.value
        if (data === undefined || given === undefined) continue
        const finding = judgeName(given)
        // One of each kind is enough.
        if (finding !== undefined) findings.set(given === given.trim() ? given : ' ', finding)
      }
      return [...findings.values()]
    }),
}

function judgeName(name: string): Finding | undefined {
  const text = shown(name)
  if (name === 'open' || name === 'error') {
    return fault(
      `an event is called “${name}”, which fires the browser's own handlers`,
      `有事件叫“${name}”，会触发浏览器自己的处理函数`,
    )
  }
  if (name === '') return note('an empty name is the same as none', '空的名字等于没有名字')
  if (name === 'message') {
    return note('the name “message” is the same as none', '名字“message”等于没有名字')
  }
  if (/^(["']).*\1$/.test(name)) {
    return warning(
      `a name in quotes, which belong to it: ${text}`,
      `名字带引号，引号也属于名字：${text}`,
    )
  }
  if (name !== name.trim()) {
    return warning(`a name with a space at its end: “${text}”`, `名字首尾有空格：“${text}”`)
  }
  return undefined
}
