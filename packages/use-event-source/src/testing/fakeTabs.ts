import type { FakePageTime } from './fakeClock.ts'
import type { TabsPlatform } from '../platform/platform.ts'

type OwnTime = Pick<FakePageTime, 'time'>

interface Waiting {
  tab: object
  onHeld(): void
  onLost(): void
}

/** Fake locks and channels of one browser, for any number of tabs. */
export interface FakeTabs {
  /** Returns the part of one tab. Locks call it by its own clock, messages by the clock of its mail. */
  forTab(own: OwnTime, mail?: OwnTime): TabsPlatform & { kill(): void }
  /** The number of open channels, and of locks that are held or waited for. */
  inUse(): number
  /** Lets each word about a lock come later by `byMs`, as in a browser under load. */
  slowLocks(byMs: number): void
}

export function createFakeTabs(): FakeTabs {
  const queues = new Map<string, Waiting[]>()
  let slowMs = 0
  const channels = new Set<{ tab: object; name: string; receive(message: object): void }>()

  const queueOf = (name: string) => {
    const queue = queues.get(name) ?? []
    queues.set(name, queue)
    return queue
  }
  const leaveQueue = (name: string, entry: Waiting) => {
    const queue = queueOf(name)
    const wasHolder = queue[0] === entry
    if (queue.includes(entry)) queue.splice(queue.indexOf(entry), 1)
    if (wasHolder) queue[0]?.onHeld()
  }

  return {
    inUse: () => channels.size + [...queues.values()].flat().length,
    slowLocks: (byMs) => void (slowMs = byMs),
    forTab({ time }, mail = { time }) {
      const tab = {}
      return {
        openChannel(name, onMessage) {
          const cancels = new Set<() => void>()
          const channel = {
            tab,
            name,
            receive(message: object) {
              const copy = structuredClone(message)
              cancels.add(mail.time.after(1, () => onMessage(copy)))
            },
          }
          channels.add(channel)
          return {
            post(message) {
              for (const other of channels) {
                if (other !== channel && other.name === name) other.receive(message)
              }
            },
            close() {
              channels.delete(channel)
              for (const cancel of cancels) cancel()
            },
          }
        },
        lock(name, steal, { onHeld, onLost }) {
          let isGone = false
          const tell = (run: () => void) => () => void time.after(1 + slowMs, () => isGone || run())
          const entry = { tab, onHeld: tell(onHeld), onLost: tell(onLost) }
          const queue = queueOf(name)
          if (steal) {
            queue.shift()?.onLost()
            queue.unshift(entry)
          } else queue.push(entry)
          if (queue[0] === entry) entry.onHeld()
          return () => {
            isGone = true
            leaveQueue(name, entry)
          }
        },
        turn: (run) => void time.after(1, run),
        kill() {
          for (const channel of channels) if (channel.tab === tab) channels.delete(channel)
          for (const [name, queue] of queues) {
            for (const entry of queue.filter((waiting) => waiting.tab === tab)) {
              leaveQueue(name, entry)
            }
          }
        },
      }
    },
  }
}
