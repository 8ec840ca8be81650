import { randomUUID } from 'node:crypto'
import type { StreamEvent } from '../../frames/streamEvent.ts'
import type { Journal, JournalListener, OpenJournal, Restored } from '../journal.ts'
import { readAll } from './fill.ts'
import { createHealth } from './health.ts'
import { keysOf } from './keys.ts'
import type { RedisLeadership } from './leadership.ts'
import { LinkError, openLink } from './link.ts'
import { createOutbox, type Item } from './outbox.ts'
import { createReaders } from './readers.ts'
import type { RedisObserver } from './observer.ts'
import { append, beat, resign, run } from './scripts.ts'
import { createSender, notLeading } from './sender.ts'
import { blockMs, createTail } from './tail.ts'

export interface OpenOptions {
  url: URL
  name: string
  label: string
  instance: string
  /** Null where every process may append. */
  lease: RedisLeadership | null
  observer: RedisObserver
}

// So many events can come while a process reads once. A shorter stream would drop some before they are read.
const leastLength = 5_000

// A command takes about a millisecond. One that takes this long has lost its connection.
const deadlineMs = 1_000

// A process that starts is busy itself. So a Redis that is silent at first is asked again for so long.
const openWithinMs = 10_000

/** Opens both connections: one hears, one sends. Rejects with one sentence where one cannot be made. */
export async function openRedisJournal(
  { url, name, label, instance, lease, observer }: OpenOptions,
  listener: JournalListener,
  { runtime, retain }: Parameters<OpenJournal>[1],
): ReturnType<OpenJournal> {
  // Each opening is a writer of its own, because its calls are counted from 1.
  const length = String(Math.max(2 * retain.maxEvents, leastLength))
  const keys = keysOf({ name, label }, randomUUID())
  const health = createHealth(deadlineMs, runtime, listener.state)
  const opening = Promise.withResolvers<boolean>()
  // The listener is told nothing before: it does not know yet what was restored.
  const isOpened = opening.promise.catch(() => false)
  const startedAt = runtime.elapsed()
  let restored: Restored | null = null
  const notOpen = new Set(['deaf', 'mute'])
  const opened = (trouble: 'deaf' | 'mute') => {
    notOpen.delete(trouble)
    if (notOpen.size === 0) opening.resolve(true)
  }
  const lost = (trouble: 'deaf' | 'mute') => (error: LinkError, silentMs: number) => {
    observer.lost?.(error.message)
    if (notOpen.size === 0) return health.wrong(trouble, silentMs)
    notOpen.add(trouble)
    if (silentMs > 0 && runtime.elapsed() - startedAt < openWithinMs) return
    opening.reject(new Error(`Redis at ${url.host} cannot be used: ${error.message}`))
  }

  const tail = createTail({
    keys,
    async restart(send) {
      const read = await readAll(send, keys, { retain, nowMs: runtime.now() })
      if (notOpen.size > 0) restored = read.restored
      else {
        observer.restarted?.()
        listener.restarted(read.restored)
        sender.restarted()
      }
      return read.cursor
    },
    deliver({ id, kind, stored }) {
      if (kind === 'vacant') lease?.beat()
      else {
        const numberedId = kind === 'event' ? id : null
        if (!listener.foreign(numberedId, stored)) observer.unreadable?.(numberedId)
      }
      sender.heard()
      readers.heard(id)
    },
    onHeard: () => health.right('deaf'),
  })
  const ears = openLink({
    ...{ url: url.href, runtime, deadlineMs: blockMs + 1_500 },
    onLost: lost('deaf'),
    async onOpen(send) {
      if (restored === null) await tail.begin(send)
      else await tail.check(send)
      health.right('deaf')
      opened('deaf')
      if (await isOpened) await tail.listen(send)
    },
  })
  const mouth = openLink({
    ...{ url: url.href, runtime, deadlineMs },
    onLost: lost('mute'),
    async onOpen(send) {
      // The system accepts connections for a Redis that hangs. Only an answer shows that Redis is back.
      await send('PING')
      health.right('mute')
      opened('mute')
      sender.pump()
      lease?.beat()
      await sendKept()
    },
  })

  const sender = createSender({
    ...{ runtime, health },
    outbox: createOutbox({ maxItems: retain.maxEvents, maxBytes: retain.maxBytes }),
    async store({ call, items }, judge, token) {
      const sentAt = runtime.elapsed()
      const ids = await run<string>(
        mouth.send,
        append,
        [keys.events, keys.newest, keys.top, keys.writer, keys.lease],
        [
          ...[token, String(call), judge, length],
          ...items.flatMap(({ kind, key, text }) => [kind, key, text]),
        ],
      )
      observer.stored?.(items.length, runtime.elapsed() - sentAt)
      return ids.split(' ')
    },
    canSend: mouth.isOpen,
    token: () => (lease === null ? '' : lease.token()),
    heardUpTo: tail.cursor,
    onRefused: (reason) => observer.refused?.(reason),
    onFenced() {
      observer.fenced?.()
      lease?.lost()
    },
  })
  const readers = createReaders({
    runtime,
    heardUpTo: tail.cursor,
    async ask(id) {
      const [found, newest] = await Promise.all([
        mouth.send<unknown[]>('XRANGE', keys.events, id, id),
        mouth.send<[string][]>('XREVRANGE', keys.events, '+', '-', 'COUNT', '1'),
      ])
      return { isKnown: found.length > 0, newest: newest[0]?.[0] ?? '' }
    },
  })
  const mayAppend = () => lease === null || lease.leads()

  let kept: string | null = null
  const sendKept = async () => {
    const text = kept
    if (text === null || !mayAppend()) return
    await mouth.send('SET', keys.kept, text)
    if (kept === text) kept = null
  }
  let keeping: Promise<void> = Promise.resolve()

  let isClosed = false
  const stop = () => {
    isClosed = true
    ears.close()
    mouth.close()
    health.stop()
    sender.stop(new Error('The journal is closed'))
  }
  try {
    await opening.promise
  } catch (error) {
    stop()
    throw error
  }
  lease?.onChange((leads) => {
    if (!leads) sender.clear(notLeading())
  })
  lease?.start({
    runtime,
    sendBeat: (args) => run(mouth.send, beat, [keys.lease, keys.members], args),
    sendResign: (token) =>
      run(mouth.send, resign, [keys.lease, keys.members, keys.events, keys.top], [instance, token]),
    flushed: () => sender.flushed(deadlineMs),
  })

  const itemOf =
    (kind: Item['kind']) =>
    (event: StreamEvent): Item => ({
      kind,
      key: kind === 'e' ? (listener.keyOf(event) ?? '') : '',
      text: JSON.stringify({ name: event.name, data: event.data }),
    })
  const journal: Journal = {
    append(events, told) {
      if (isClosed) return told(new Error('The journal is closed'))
      if (!mayAppend()) return told(notLeading())
      if (!sender.add({ items: events.map(itemOf('e')), told })) {
        told(new Error('Redis cannot be reached, and no more is kept for it'))
      }
    },
    announce(event) {
      if (!isClosed && mayAppend()) sender.add({ items: [itemOf('a')(event)], told: () => {} })
    },
    keep(text) {
      kept = JSON.stringify(text)
      keeping = sendKept().catch((error: unknown) => {
        // It is sent again with the next connection.
        if (!(error instanceof LinkError)) throw error
      })
    },
    reached: readers.reached,
    async close() {
      isClosed = true
      await Promise.all([sender.flushed(deadlineMs), keeping])
      await lease?.resign()
      lease?.stop()
      stop()
    },
  }
  return { journal, restored: restored as unknown as Restored }
}
