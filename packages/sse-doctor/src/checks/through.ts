import { fault, note, perhapsOurs, unseen, warning, type Check, type Finding } from '../check.ts'
import { formatMs } from '../formatMs.ts'
import { isUnanswered } from '../isUnanswered.ts'
import { eventsOf, pairEvents, sameEvent } from '../pairEvents.ts'
import { isStream } from '../plan.ts'
import type { Seen } from '../seen.ts'
import type { Visit } from '../wire/openVisit.ts'

const limitMs = 300

export const through: Check = {
  id: 21,
  name: 'through',
  level: 'practice',
  title: { en: 'A proxy passes every event on at once', zh: '代理立即转发每个事件' },
  sends: {
    en: 'the same request to the address of `--through`, at the same time',
    zh: '同时向 `--through` 的地址发送同一个请求',
  },
  right: {
    en: `the same events, each at most ${limitMs} ms later`,
    zh: `同样的事件，每个最多晚 ${limitMs} 毫秒`,
  },
  why: {
    en: 'Many proxies collect an answer before they pass it on. It works on the machine of the developer only.',
    zh: '许多代理会先攒应答再转发。于是它只在开发者的机器上正常。',
  },
  mend: {
    en: 'Switch the buffer off: `X-Accel-Buffering: no` or `proxy_buffering off` for nginx, `flush_interval -1` for Caddy.',
    zh: '关闭缓冲：nginx 用 `X-Accel-Buffering: no` 或 `proxy_buffering off`，Caddy 用 `flush_interval -1`。',
  },
  source: 'practice',
  lesson: 9,
  needs: { main: 20_000 },
  act: 'through',
  judge(seen) {
    const { through: proxied } = seen
    const { main } = seen.visits
    if (proxied === undefined)
      return [unseen('only with `--through`', '只有用 `--through` 才能看到')]
    if (main === undefined) return []
    if (proxied.headersAt === undefined) {
      return isUnanswered(proxied, seen) === true
        ? [fault('the proxy passed no headers on', '代理没有转发响应头')]
        : [unseen('too little time for the proxy', '时间太短，看不到代理的应答')]
    }
    if (proxied.status !== main.status) {
      return [
        fault(
          `the proxy answers ${proxied.status}, the server ${main.status}`,
          `代理返回 ${proxied.status}，服务器返回 ${main.status}`,
        ),
      ]
    }
    if (isStream(main) && !isStream(proxied)) {
      return [fault('the proxy changes the type of the stream', '代理改变了事件流的类型')]
    }
    return [...judgeEvents(main, proxied, seen), ...judgeEnd(main, proxied)]
  },
}

function judgeEvents(main: Visit, proxied: Visit, { ownDelayMs }: Seen): Finding[] {
  // In the first second the two may have joined at different events. What came last can still be on its way.
  const from = Math.max(main.headersAt ?? 0, proxied.startedAt) + 1_000
  const until = Math.min(main.endedAt ?? Infinity, proxied.endedAt ?? Infinity) - 1_000 - ownDelayMs
  const sent = eventsOf(main.body.frames).filter(({ at }) => at >= from && at < until)
  const arrived = eventsOf(proxied.body.frames)
  const got = new Set(arrived.map(sameEvent))
  const missing = sent.filter((frame) => !got.has(sameEvent(frame))).length
  if (sent.length === 0) return [unseen('no event to compare', '没有可比较的事件')]
  // A proxy that fills a buffer passes the beginning on, and then nothing.
  if (missing === sent.length && arrived.some(({ at }) => at >= from)) {
    return [unseen('the two got no event in common', '两边没有相同的事件')]
  }
  const findings: Finding[] = []
  if (missing > 0) {
    findings.push(
      fault(
        `${missing} of ${sent.length} events did not come through the proxy in time`,
        `${sent.length} 个事件中有 ${missing} 个没有及时通过代理`,
      ),
    )
  }
  // Where equal events are close, it cannot be told which one came through.
  const lags = pairEvents(main.body.frames, proxied.body.frames)
    .filter(({ main: { at }, spacingMs }) => at >= from && spacingMs > 4 * limitMs)
    .map(({ lagMs }) => Math.max(0, lagMs))
    .sort((a, b) => a - b)
  if (lags.length > 0) findings.push(judgeLags(lags, ownDelayMs))
  return findings
}

function judgeLags(lags: readonly number[], ownDelayMs: number): Finding {
  const [least, middle, most] = [lags[0]!, lags[Math.floor(lags.length / 2)]!, lags.at(-1)!]
  const [a, b, c] = [formatMs(least), formatMs(middle), formatMs(most)]
  const [en, zh] = [
    `${lags.length} events came ${a} to ${c} later through the proxy, half of them at most ${b} later`,
    `${lags.length} 个事件经过代理晚到 ${a} 到 ${c}，其中一半最多晚 ${b}`,
  ]
  const allowedMs = limitMs + ownDelayMs
  if (middle > allowedMs) return fault(en, zh)
  if (most > allowedMs) return warning(en, zh)
  return most > limitMs ? perhapsOurs(en, zh, ownDelayMs) : note(en, zh)
}

function judgeEnd(main: Visit, proxied: Visit): Finding[] {
  if (proxied.state !== 'ended' && proxied.state !== 'broken') return []
  const tookMs = (proxied.endedAt ?? 0) - proxied.startedAt
  if (main.endedAt !== undefined && main.endedAt < (proxied.endedAt ?? 0) + 1_000) return []
  return [
    fault(
      `the proxy ended the stream after ${formatMs(tookMs)}`,
      `代理在 ${formatMs(tookMs)} 后结束了事件流`,
    ),
  ]
}
