import type { Restart } from '../acts/watchRestart.ts'
import { fault, note, unseen, warning, type Check, type Finding } from '../check.ts'
import { formatMs } from '../formatMs.ts'

export const restart: Check = {
  id: 25,
  name: 'restart',
  level: 'practice',
  title: { en: 'Readers survive a restart', zh: '重启后读者能继续' },
  sends: {
    en: 'with `--restart`: a reader that comes back after it, with an id that some events are known to follow',
    zh: '使用 `--restart`：读者在重启后回来，带着一个 id，已知其后有若干事件',
  },
  right: {
    en: 'the stream ends, `retry` was told, and the events after the id come, or an event tells of a gap',
    zh: '事件流结束，之前说明了 `retry`，id 之后的事件会到达，或者用一个事件说明有缺口',
  },
  why: {
    en: 'Every deployment is a restart for all readers at once. What they miss then, they miss without knowing.',
    zh: '每次部署对所有读者都是一次重启。那时错过的事件，他们不会知道。',
  },
  mend: {
    en: 'Keep events where a restart leaves them, or tell a reader with an unknown id that events may be missing.',
    zh: '把事件保存在重启后仍在的地方，或者告诉 id 未知的读者可能缺少事件。',
  },
  source: 'WHATWG HTML §9.2.3, §9.2.4',
  lesson: 7,
  needs: {},
  act: 'restart',
  judge({ restart: seen }) {
    if (seen === undefined) {
      return [
        unseen(
          'only with `--restart`, for your own server',
          '只有用 `--restart` 才能看到，仅限自己的服务器',
        ),
      ]
    }
    if (seen.end === undefined) {
      return [unseen('the stream did not end: no restart was seen', '事件流没有结束：没有看到重启')]
    }
    if (seen.awayMs === undefined) {
      return [fault('no stream came back after the restart', '重启之后没有事件流')]
    }
    return [...judgeWay(seen, seen.awayMs), ...judgeEvents(seen)]
  },
}

function judgeWay({ end, retryMs, refusals }: Restart, awayMs: number): Finding[] {
  const away = formatMs(awayMs)
  const findings: Finding[] = [
    end === 'ended'
      ? note(`the stream ended, and was back after ${away}`, `事件流正常结束，${away} 后恢复`)
      : note(`the stream broke off, and was back after ${away}`, `事件流中断，${away} 后恢复`),
  ]
  if (refusals.length > 0) {
    const codes = [...new Set(refusals)].join(', ')
    findings.push(
      note(
        `while it started it answered ${codes}: a bare EventSource gives up for ever then`,
        `启动期间它返回 ${codes}：单独的 EventSource 会就此永远放弃`,
      ),
    )
  }
  if (retryMs === undefined) {
    findings.push(
      warning(
        'no `retry` was told: each browser comes back after a time of its own',
        '没有说明 `retry`：每种浏览器按自己的时间回来',
      ),
    )
  }
  return findings
}

function judgeEvents({ wanted, missing, isGapTold }: Restart): Finding[] {
  if (isGapTold) {
    return [note('it told that events may be missing', '它说明了可能缺少事件')]
  }
  if (wanted === undefined || wanted === 0) {
    return [unseen('too few ids came to come back with one', '收到的 id 太少，无法用它回来')]
  }
  if (missing === 0) return []
  return [
    fault(
      `${missing} of ${wanted} events after the id did not come again, and nothing said so`,
      `该 id 之后的 ${wanted} 个事件中有 ${missing} 个没有再来，也没有任何说明`,
    ),
  ]
}
