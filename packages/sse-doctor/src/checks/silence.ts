import { fault, note, perhapsOurs, unseen, warning, type Check } from '../check.ts'
import { formatMs } from '../formatMs.ts'
import { endOf, judgeStream } from '../judgeStream.ts'
import type { Frame, FrameReader } from '../wire/readFrames.ts'

const longestMs = 30_000
/** From here on comments alone are told. An event that comes sooner than this needs no other heartbeat. */
const tooLongMs = 15_000
/** A heartbeat may be later than its promise by this part of it. */
const slack = 0.25

export const silence: Check = {
  id: 13,
  name: 'silence',
  level: 'practice',
  title: { en: 'It is never silent for long', zh: '不会长时间没有数据' },
  sends: {
    en: 'GET with `Accept: text/event-stream`, open as long as the examination lasts',
    zh: '发送 GET，带 `Accept: text/event-stream`，一直开到检查结束',
  },
  right: {
    en: `At least every ${longestMs / 1_000} s something that a script sees: an event with data, such as a named \`ping\`. A comment is not enough. A server that tells \`heartbeatMs\` in its data keeps to it.`,
    zh: `至少每 ${longestMs / 1_000} 秒有脚本能看到的内容：带数据的事件，例如名为 \`ping\` 的事件。注释不够。如果服务器在数据里给出 \`heartbeatMs\`，就要遵守它。`,
  },
  why: {
    en: 'A connection whose other end is gone gives no error. Only silence shows it, and only where there would be something to hear. Proxies also cut silent connections, often after 60 s.',
    zh: '对端消失的连接不会报错，只能从长时间没有数据看出来，而且前提是本该有数据。代理也会切断没有数据的连接，常常是 60 秒之后。',
  },
  mend: {
    en: 'Send `event: ping` with data when nothing else was sent for 15 s.',
    zh: '如果 15 秒没有发送别的内容，就发送带数据的 `event: ping`。',
  },
  source: 'WHATWG HTML §9.2.7',
  lesson: 7,
  needs: { main: longestMs },
  judge: (seen) =>
    judgeStream(seen, (main) => {
      const { body, headersAt = main.startedAt } = main
      const endedAt = endOf(main, seen)
      const watched = formatMs(endedAt - headersAt)
      if (body.lastByteAt === undefined) {
        return [unseen(`silent for all of ${watched}`, `整整 ${watched} 没有数据`)]
      }
      const events = body.frames.filter(({ data }) => data !== undefined)
      const times = [headersAt, ...events.map(({ at }) => at), endedAt]
      const gapMs = longestGap(times)
      const gap = formatMs(gapMs)
      const promisedMs = promiseOf(events)
      if (promisedMs !== undefined) {
        const promised = formatMs(promisedMs)
        const latestMs = promisedMs * (1 + slack)
        if (gapMs > latestMs + seen.ownDelayMs) {
          return [
            fault(
              `a heartbeat every ${promised} is promised, and for ${gap} no event came`,
              `承诺每 ${promised} 一次心跳，但有 ${gap} 没有事件`,
            ),
          ]
        }
        if (gapMs > latestMs) {
          return [perhapsOurs(`for ${gap} no event came`, `有 ${gap} 没有事件`, seen.ownDelayMs)]
        }
        if (promisedMs <= longestMs) return []
        return [
          warning(
            `a heartbeat is promised only every ${promised}`,
            `承诺的心跳间隔长达 ${promised}`,
          ),
        ]
      }
      const from = times.find((at, index) => (times[index + 1] ?? at) - at === gapMs) ?? headersAt
      // A comment at the start only lets the headers go.
      const isHeldByComments = commentTimes(body).some(
        (at) => at > from + 1_000 + seen.ownDelayMs && at <= from + gapMs,
      )
      if (isHeldByComments && gapMs >= Math.min(tooLongMs, 0.9 * (endedAt - headersAt))) {
        return [
          warning(
            `for ${gap} only comments came, which no script sees`,
            `有 ${gap} 只收到注释，脚本看不到注释`,
          ),
        ]
      }
      return [
        note(
          `the longest silence was ${gap} in ${watched}: whether there are heartbeats in a longer one was not seen`,
          `${watched} 内最长 ${gap} 没有数据：更长时间没有事件时是否有心跳，没有看到`,
        ),
      ]
    }),
}

function longestGap(times: readonly number[]): number {
  return times.reduce((most, at, index) => Math.max(most, at - (times[index - 1] ?? at)), 0)
}

/** When comments came, as far as it is known: several of them can be one frame. */
const commentTimes = ({ frames, unfinished, lastByteAt = 0 }: FrameReader): readonly number[] =>
  [...frames, { ...unfinished, startedAt: unfinished.startedAt ?? lastByteAt, at: lastByteAt }]
    .filter(({ lines }) => lines.some(({ name }) => name === ''))
    .flatMap(({ startedAt, at, lines }) =>
      lines.some(({ name }) => name === 'data') ? [startedAt] : [startedAt, at],
    )

/** The `heartbeatMs` that one of the first events tells. */
function promiseOf(events: readonly Frame[]): number | undefined {
  for (const { data = '' } of events.slice(0, 5)) {
    if (!data.includes('"heartbeatMs"')) continue
    try {
      const { heartbeatMs } = JSON.parse(data) as { heartbeatMs?: unknown }
      if (typeof heartbeatMs === 'number' && heartbeatMs > 0) return heartbeatMs
    } catch {
      // Data that is no JSON promises nothing.
    }
  }
  return undefined
}
