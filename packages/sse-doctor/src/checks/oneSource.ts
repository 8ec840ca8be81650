import { fault, unseen, type Check, type Finding } from '../check.ts'
import { formatMs } from '../formatMs.ts'
import { eventsOf, pairEvents, sameName, type Pair } from '../pairEvents.ts'
import { isStream } from '../plan.ts'
import { saysEnd } from '../saysEnd.ts'
import type { Seen } from '../seen.ts'
import type { Visit } from '../wire/openVisit.ts'

/** So far apart the same event can be for two readers of one source. */
const togetherMs = 100

export const oneSource: Check = {
  id: 16,
  name: 'one-source',
  level: 'practice',
  title: { en: 'All readers have one source', zh: '所有读者共用一个数据源' },
  sends: {
    en: 'a second GET, about 300 ms after an event of the first',
    zh: '在第一个读者的某个事件之后约 300 毫秒，再发一个 GET',
  },
  right: { en: 'both readers get an event together', zh: '两个读者同时收到事件' },
  why: {
    en: 'A timer for each reader does the work once for each of them, and two readers see different states.',
    zh: '每个读者一个定时器，同样的工作就要为每个读者做一遍，而且不同的读者看到的状态不同。',
  },
  mend: {
    en: 'Make an event once, with one timer, and write it to every reader in a Set.',
    zh: '用一个定时器只生成一次事件，再写给 Set 里的每个读者。',
  },
  source: 'practice',
  lesson: 3,
  needs: { main: 20_000, second: 20_000 },
  isEnough(seen) {
    const { main, second } = seen.visits
    if (main === undefined || second?.headersAt === undefined) return false
    return performance.now() - second.headersAt > 3_000 && pairsOf(main, second, seen).length >= 4
  },
  judge(seen) {
    const { main, second } = seen.visits
    if (main === undefined || second === undefined) return []
    if (!isStream(main) || !isStream(second)) {
      return [unseen('there were no two streams', '没有得到两个事件流')]
    }
    // The watch ends with that of `main`.
    if (saysEnd(main)) {
      return [
        unseen(
          'each reader has an answer of its own, which ends',
          '每个读者有自己的、会结束的应答',
        ),
      ]
    }
    const pairs = pairsOf(main, second, seen)
    if (pairs.length === 0) return [withoutPairs(main, second)]
    const apart = pairs.filter(({ isApart }) => isApart)
    const isSure = apart.length >= 3 || (apart.length === 2 && startsAlike(main, second, seen))
    if (apart.length === pairs.length && isSure) {
      return [apartBy(apart)]
    }
    const together = pairs.filter(({ isTogether }) => isTogether)
    const enough = Math.max(2, pairs.length / 2)
    if (together.length >= enough) return []
    if (pairs.length - apart.length >= enough) {
      return [
        unseen(
          `this machine itself was late by up to ${formatMs(seen.ownDelayMs)}`,
          `本机自身最多延迟了 ${formatMs(seen.ownDelayMs)}`,
        ),
      ]
    }
    return [
      unseen(
        `too few events to compare: ${pairs.length} in both streams`,
        `可比较的事件太少：两个事件流中共有 ${pairs.length} 个`,
      ),
    ]
  },
}

/** A pair is neither, if the delay of this machine can have made the difference. */
interface Judged extends Pair {
  isTogether: boolean
  isApart: boolean
}

/** The events that came to both while both were there: the same ones, else those with the same name. */
function pairsOf(main: Visit, second: Visit, { ownDelayMs }: Pick<Seen, 'ownDelayMs'>): Judged[] {
  const judged = (pairs: readonly Pair[]) =>
    pairs
      // What the second reader missed before it came is sent again later on purpose.
      .filter(({ main: { at } }) => at >= second.startedAt)
      .map((pair) => {
        const [lagMs, limitMs] = [Math.abs(pair.lagMs), Math.min(togetherMs, pair.spacingMs / 5)]
        return { ...pair, isTogether: lagMs <= limitMs, isApart: lagMs > limitMs + ownDelayMs }
      })
  const same = judged(pairEvents(main.body.frames, second.body.frames))
  if (same.length >= 3) return same
  const greetedUntil = second.startedAt + togetherMs + ownDelayMs
  const later = second.body.frames.filter(({ at }) => at > greetedUntil)
  const named = judged(pairEvents(main.body.frames, later, sameName))
  return named.length > same.length ? named : same
}

/** Both waited as long for their first event: their timers began with them. */
function startsAlike(main: Visit, second: Visit, { ownDelayMs }: Pick<Seen, 'ownDelayMs'>) {
  const [mine, other] = [main, second].map(
    ({ startedAt, body }) => (eventsOf(body.frames)[0]?.at ?? 0) - startedAt,
  ) as [number, number]
  return mine > 1_000 && Math.abs(mine - other) < togetherMs + ownDelayMs
}

function apartBy(pairs: readonly Judged[]): Finding {
  const lags = pairs.map(({ lagMs }) => Math.abs(lagMs)).sort((a, b) => a - b)
  const [least, most] = [formatMs(lags[0]!), formatMs(lags.at(-1)!)]
  const [en, zh] = least === most ? [most, most] : [`${least} to ${most}`, `${least} 到 ${most}`]
  return fault(
    `two readers got events ${en} apart, ${pairs.length} of ${pairs.length} times: likely a timer for each`,
    `两个读者收到事件的时间相差 ${zh}，${pairs.length} 次都是如此：很可能各有一个定时器`,
  )
}

function withoutPairs(main: Visit, second: Visit): Finding {
  const since = second.headersAt ?? Infinity
  const missed = eventsOf(main.body.frames).filter(({ at }) => at > since).length
  const isSilent = eventsOf(second.body.frames).length === 0 && second.state !== 'ended'
  if (isSilent && missed >= 3) {
    return fault(
      `the second reader got nothing while the first got ${missed} events`,
      `第一个读者收到 ${missed} 个事件，第二个读者什么也没收到`,
    )
  }
  return unseen('no events to compare', '没有可比较的事件')
}
