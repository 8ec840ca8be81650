import { fault, note, unseen, type Check, type Finding } from '../check.ts'

export const leftBehind: Check = {
  id: 26,
  name: 'left-behind',
  level: 'practice',
  title: { en: 'Readers leave nothing behind', zh: '读者离开后不留下任何东西' },
  sends: {
    en: 'ten readers that come and leave, with `--run`: the gauge of the program is read before and after',
    zh: '使用 `--run`：十个读者连接后离开，前后各读一次程序的计量',
  },
  right: {
    en: 'after the last reader has left, no more timers and sockets than before',
    zh: '最后一个读者离开后，定时器和套接字不比之前多',
  },
  why: {
    en: 'A timer that goes on for a reader that has left costs time and memory until the server stops.',
    zh: '读者离开后仍在运行的定时器会一直占用时间和内存，直到服务器停止。',
  },
  mend: {
    en: 'Keep one timer for all readers in a Set, and take a reader out of it in `response.on("close")`.',
    zh: '把所有读者放在一个 Set 里，只用一个定时器，并在 `response.on("close")` 中移除读者。',
  },
  source: 'practice',
  lesson: 3,
  needs: {},
  act: 'leftBehind',
  judge({ leftBehind: seen }) {
    if (seen === undefined) {
      return [
        unseen('only with `--run`: not from outside', '只有用 `--run` 才能看到：从外部看不到'),
      ]
    }
    const { readers, before, during, after } = seen
    if (readers === 0) return [unseen('no reader got the stream', '没有读者得到事件流')]
    // The gauge is of one process. Where readers got the stream from another, it shows nothing of them.
    if (during.connections - before.connections < readers) {
      return [
        unseen(
          'another process of the program answers its readers',
          '应答读者的是该程序的另一个进程',
        ),
      ]
    }
    // A few may stay by design, such as a clock that the first reader started. What grows with the readers is theirs.
    const isOfReaders = (more: number) => more >= Math.max(2, readers / 2)
    const timers = after.timers - before.timers
    const sockets = after.sockets - before.sockets
    const findings: Finding[] = []
    if (isOfReaders(timers)) {
      findings.push(
        fault(
          `${readers} readers came and left: ${timers} more timers than before`,
          `${readers} 个读者来了又离开：定时器比之前多 ${timers} 个`,
        ),
      )
    } else if (isOfReaders(during.timers - before.timers)) {
      findings.push(
        note(
          `${during.timers - before.timers} timers for ${readers} readers; they end when the readers leave`,
          `${readers} 个读者有 ${during.timers - before.timers} 个定时器；读者离开后它们会结束`,
        ),
      )
    }
    if (isOfReaders(sockets)) {
      findings.push(
        fault(
          `${readers} readers came and left: ${sockets} more sockets than before`,
          `${readers} 个读者来了又离开：套接字比之前多 ${sockets} 个`,
        ),
      )
    }
    return findings
  },
}
