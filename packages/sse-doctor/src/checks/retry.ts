import { fault, note, warning, type Check, type Finding } from '../check.ts'
import { formatMs } from '../formatMs.ts'
import { judgeStream } from '../judgeStream.ts'
import { shown } from '../wire/shown.ts'

const fewestMs = 500
const mostMs = 300_000
/** Below this, one page is a flood: Chromium asked 619 times a second after `retry: 0`. */
const floodMs = 100
/** More than a timer of 32 bits can hold. Firefox did not come back at all. */
const overflowMs = 2 ** 31

export const retry: Check = {
  id: 12,
  name: 'retry',
  level: 'browsers',
  title: { en: 'The time to come back is sensible', zh: '重连时间合理' },
  sends: {
    en: 'GET with `Accept: text/event-stream`',
    zh: '发送 GET，带 `Accept: text/event-stream`',
  },
  right: {
    en: `\`retry:\` has digits only (zeros may lead), from ${fewestMs} ms to 5 minutes. It may be missing: browsers then come back after 3 to 5 s.`,
    zh: `\`retry:\` 只有数字（可以有前导零），在 ${fewestMs} 毫秒到 5 分钟之间。也可以没有：浏览器会在 3 到 5 秒后重连。`,
  },
  why: {
    en: 'A browser obeys it without a back-off. After `retry: 0` one Chromium page asked 619 times a second. What has other characters is ignored.',
    zh: '浏览器会照做，没有退避。收到 `retry: 0` 后，一个 Chromium 页面每秒请求 619 次。带有其他字符的会被忽略。',
  },
  mend: {
    en: 'Send a number of milliseconds such as `retry: 3000`, a different one to each reader.',
    zh: '发送毫秒数，例如 `retry: 3000`，给每个读者的值略有不同。',
  },
  source: 'WHATWG HTML §9.2.3, §9.2.6',
  lesson: 7,
  needs: { main: 4_000 },
  judge: (seen) =>
    judgeStream(seen, ({ body: { frames, unfinished } }) => {
      const lines = [...frames.flatMap((frame) => frame.lines), ...unfinished.lines]
      const given = new Set(lines.filter(({ name }) => name === 'retry').map(({ value }) => value))
      if (given.size === 0) {
        return [note('none: browsers come back after 3 to 5 s', '没有：浏览器会在 3 到 5 秒后重连')]
      }
      const told = [...given].map(judgeRetry).filter((finding) => finding !== undefined)
      return [
        ...told.filter(({ verdict }) => verdict === 'fault').slice(0, 2),
        ...told.filter(({ verdict }) => verdict === 'warning').slice(0, 1),
      ]
    }),
}

function judgeRetry(value: string): Finding | undefined {
  const text = shown(value, 40)
  if (!/^\d+$/.test(value)) {
    return fault(
      `“retry: ${text}” is no number, so it is ignored`,
      `“retry: ${text}”不是数字，会被忽略`,
    )
  }
  const ms = Number(value)
  if (ms < floodMs)
    return fault(`retry: ${text} makes a flood of requests`, `retry: ${text} 会造成请求洪流`)
  if (ms >= overflowMs) {
    return fault(`retry: ${text} is more than a timer can hold`, `retry: ${text} 超出定时器的范围`)
  }
  const after = formatMs(ms)
  if (ms < fewestMs) {
    return warning(`browsers come back after ${after}`, `浏览器会在 ${after} 后重连`)
  }
  if (ms > mostMs) {
    return warning(`browsers come back only after ${after}`, `浏览器要在 ${after} 后才重连`)
  }
  return undefined
}
