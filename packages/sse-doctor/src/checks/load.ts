import { fault, note, perhapsOurs, unseen, warning, type Check, type Finding } from '../check.ts'
import type { SlowReader } from '../acts/openSlowReader.ts'
import { formatMs } from '../formatMs.ts'

/** A socket of both systems together can hold this much before the server notices that a reader does not read. */
const socketBytes = 12 * 1_048_576
const slowerMs = 1_000

export const load: Check = {
  id: 24,
  name: 'load',
  level: 'practice',
  title: { en: 'Many readers, and one that does not read', zh: '许多读者，以及一个不读取的读者' },
  sends: {
    en: 'with `--load`: 200 readers come and go, fifty at once, and one does not read',
    zh: '使用 `--load`：200 个读者来了又走，每次 50 个，另有一个不读取',
  },
  right: {
    en: 'all get the stream, a new one gets it as soon as before, and the one that does not read is skipped or cut',
    zh: '所有读者都得到事件流，新读者和之前一样快，不读取的读者被跳过或断开',
  },
  why: {
    en: 'What is written to a reader that does not read stays in the memory of the server.',
    zh: '写给不读取的读者的内容会留在服务器的内存里。',
  },
  mend: {
    en: 'Stop writing while `response.writableNeedDrain`, send the newest state after that, and cut who needs too long.',
    zh: '在 `response.writableNeedDrain` 时停止写入，之后发送最新状态；需要太久的读者就断开。',
  },
  source: 'practice',
  lesson: 8,
  needs: {},
  act: 'load',
  judge({ load: seen, ownDelayMs }) {
    if (seen === undefined) {
      return [
        unseen(
          'only with `--load`, for your own server',
          '只有用 `--load` 才能看到，仅限自己的服务器',
        ),
      ]
    }
    const { readers, served, turnedAway, beforeMs, afterMs } = seen
    const findings: Finding[] = []
    const failed = readers - served - turnedAway
    if (failed > 0) {
      findings.push(
        fault(
          `${failed} of ${readers} readers got no stream`,
          `${readers} 个读者中有 ${failed} 个没有得到事件流`,
        ),
      )
    }
    if (turnedAway > 0) {
      findings.push(
        note(
          `${turnedAway} of ${readers} readers were told to come later`,
          `${readers} 个读者中有 ${turnedAway} 个被要求稍后再来`,
        ),
      )
    }
    if (beforeMs !== undefined && afterMs === undefined) {
      findings.push(fault('no answer after the load', '负载之后没有应答'))
    } else if (beforeMs !== undefined && afterMs! > beforeMs + slowerMs) {
      const [before, after] = [formatMs(beforeMs), formatMs(afterMs!)]
      const [en, zh] = [
        `headers after ${after}, before the load after ${before}`,
        `负载之后响应头要 ${after}，之前只要 ${before}`,
      ]
      const isOurs = afterMs! <= beforeMs + slowerMs + ownDelayMs
      findings.push(isOurs ? perhapsOurs(en, zh, ownDelayMs) : warning(en, zh))
    }
    return [...findings, judgeSlow(seen.slow)]
  },
}

function judgeSlow({ forMs, wasCut, heldBytes, sentBytes }: SlowReader): Finding {
  const took = formatMs(forMs)
  if (wasCut) {
    return note(`a reader that did not read for ${took} was cut`, `${took} 不读取的读者被断开`)
  }
  if (sentBytes < socketBytes) {
    const sent = mib(sentBytes)
    return unseen(
      `the stream sent ${sent} in ${took}: too little to see what a reader that does not read costs`,
      `事件流在 ${took} 内发送了 ${sent}：太少，看不出不读取的读者的代价`,
    )
  }
  if (heldBytes < 0.9 * sentBytes) {
    return note(
      `a reader that did not read got ${mib(heldBytes)} of ${mib(sentBytes)}: the rest was skipped`,
      `不读取的读者得到 ${mib(sentBytes)} 中的 ${mib(heldBytes)}：其余被跳过`,
    )
  }
  return fault(
    `${mib(heldBytes)} were held for a reader that did not read for ${took}`,
    `为 ${took} 不读取的读者保留了 ${mib(heldBytes)}`,
  )
}

const mib = (bytes: number) => `${(bytes / 1_048_576).toFixed(1)} MiB`
