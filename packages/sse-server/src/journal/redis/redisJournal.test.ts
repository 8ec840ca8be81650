import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { compareEventIds, publishedMs, type EventId } from '../../../../protocol/src/eventId.ts'
import { durableContract, journalContract } from '../../testing/journalContract.ts'
import { createStream } from '../../createStream.ts'
import { clockEvent, lineEvent, quoteEvent, testLogEvents } from '../../testing/testEvents.ts'
import { systemRuntime, type Runtime } from '../../time/runtime.ts'
import { redisJournal } from './redisJournal.ts'
import { append } from './scripts.ts'
import { openShared } from './testing/openShared.ts'
import { needsRedis, startRedis, type RedisServer } from './testing/redisServer.ts'
import { startRelay } from './testing/relay.ts'

test.each(['', 'localhost:6379', 'http://:secret@localhost', 'redis://', 'redis://:secret@:1:1'])(
  'a URL that is none of Redis is refused without its text: %j',
  (url) => {
    const open = () => redisJournal({ url, name: 'test', label: '1' })
    expect(open).toThrow(/^url: must begin with redis:/)
    expect(open).not.toThrow(/secret/)
  },
)

test('a lease that is too short is refused', () => {
  const url = 'redis://localhost'
  const open = () => redisJournal({ url, name: 'test', label: '1', leaseMs: 10 })
  expect(open).toThrow('leaseMs: must be a number from 300 to 60000, not 10')
})

test('a journal without its Redis rejects with one sentence, and without the password', async () => {
  const opening = openShared({ url: 'redis://user:secret@127.0.0.1:1' })
  await expect(opening).rejects.toThrow(/^Redis at 127\.0\.0\.1:1 cannot be used: .*ECONNREFUSED/)
  await expect(opening).rejects.not.toThrow(/secret/)
})

describe('a journal in Redis', needsRedis, () => {
  let redis: RedisServer
  beforeAll(async () => {
    redis = await startRedis()
  })
  beforeEach(async () => {
    await redis.ask('FLUSHALL')
  })
  afterAll(() => redis.stop())

  test('the example of redisJournal: a stream gives an event its id from Redis', async () => {
    const [{ url }, events] = [redis, testLogEvents]
    const journal = redisJournal({ url, name: 'chat', label: '1' })
    const stream = await createStream({ events, journal })
    onTestFinished(() => stream.close())
    const id = await stream.publish('line', { text: 'Hello' }).stored()
    expect(stream.snapshot(null).lastEventId).toBe(id)
  })

  let names = 0
  journalContract(
    () => redisJournal({ url: redis.url, name: `contract ${names++}`, label: '1' }),
    Date.now,
  )

  durableContract(() => {
    const name = `contract ${names++}`
    return () => redisJournal({ url: redis.url, name, label: '1' })
  })

  /** A process whose connections a test can break. */
  const openBehindRelay = async (options: Parameters<typeof openShared>[0] | object = {}) => {
    const relay = await startRelay(redis.port)
    onTestFinished(() => relay.close())
    const shared = await openShared({ ...options, url: `redis://127.0.0.1:${relay.port}` })
    return { relay, ...shared }
  }
  const isAppend = (sent: Buffer) => sent.includes('EVALSHA') || sent.includes('EVAL')

  test('brings every process the same events in the same order', async () => {
    const [a, b] = [await openShared(redis), await openShared(redis)]
    const texts = Array.from({ length: 50 }, (_, n) => String(n))
    const outcomes = await Promise.all(
      texts.map((text, n) => (n % 2 === 0 ? a : b).append(lineEvent(text))),
    )
    await expect.poll(() => [a.tailed.length, b.tailed.length]).toEqual([50, 50])
    expect(a.tailed).toEqual(b.tailed)
    const ids = a.tailed.map(({ id }) => id)
    expect(ids).toEqual(ids.toSorted(compareEventIds))
    expect(outcomes.toSorted()).toEqual(ids.toSorted())
    a.journal.announce(clockEvent(7))
    await expect.poll(() => [a.heard, b.heard]).toEqual([[clockEvent(7)], [clockEvent(7)]])
  })

  test('fills a process that begins later', async () => {
    const first = await openShared({ ...redis, maxEvents: 2_100 })
    const old = await first.append(quoteEvent({ symbol: 'A' }))
    const texts = Array.from({ length: 2_500 }, (_, n) => String(n))
    await first.append(...texts.map(lineEvent))
    first.journal.announce(clockEvent())
    const newestId = await first.append(quoteEvent({ symbol: 'B', price: 2 }))
    const kept = { upTo: old as never, text: 'bars' }
    first.journal.keep(kept)
    await expect.poll(() => redis.ask<string[]>('KEYS', '*kept')).toHaveLength(1)

    const { restored, append, tailed } = await openShared({ ...redis, maxEvents: 2_100 })
    expect(restored.newest).toEqual([
      { id: old, event: quoteEvent({ symbol: 'A' }) },
      { id: newestId, event: quoteEvent({ symbol: 'B', price: 2 }) },
    ])
    expect(restored.last).toEqual(first.tailed.slice(-2_100))
    expect(restored).toMatchObject({ newestId, kept })
    await append(lineEvent('next'))
    expect(tailed.map(({ event }) => event)).toEqual([lineEvent('next')])
  })

  test('begins empty under another name or label, and keeps the other one', async () => {
    const one = await openShared(redis)
    await one.append(lineEvent('one'))
    for (const other of [{ label: '2' }, { name: 'test:1}', label: '' }]) {
      const { restored, append } = await openShared({ ...redis, ...other })
      expect(restored.newestId).toBeNull()
      await append(lineEvent('other'))
    }
    expect((await openShared(redis)).restored.last).toEqual(one.tailed)
    expect(one.lines()).toEqual(['one'])
  })

  test('tells a process that an entry cannot be read', async () => {
    const unreadable: unknown[] = []
    const observer = { unreadable: (id: unknown) => unreadable.push(id) }
    const { append, lines } = await openShared({ ...redis, observer })
    const before = (await append(lineEvent('a'))) as string
    const [key = ''] = await redis.ask<string[]>('KEYS', '*events')
    const id = await redis.ask<string>('XADD', key, '*', 'later', 'x', 'p', before)
    const id2 = await redis.ask<string>('XADD', key, '*', 'e', '{"na', 'p', id)
    await expect.poll(() => unreadable).toEqual([id, id2])
    expect(lines()).toEqual(['a'])
  })

  test('opens behind a network that swallows its first question, and tells nothing before', async () => {
    const other = await openShared(redis)
    const relay = await startRelay(redis.port)
    onTestFinished(() => relay.close())
    const isPing = (sent: Buffer) => sent.includes('PING')
    relay.swallowNext(isPing)
    const lost: string[] = []
    const observer = { lost: (reason: string) => lost.push(reason) }
    const opening = openShared({ url: `redis://127.0.0.1:${relay.port}`, observer })
    await expect.poll(() => relay.swallowed().some(isPing)).toBe(true)
    // One connection hears already. The other one has no answer yet.
    for (const text of ['a', 'b', 'c']) await other.append(lineEvent(text))

    const { restored, tailed, states } = await opening
    expect(lost).toEqual(['no answer within 1000 ms'])
    await other.append(lineEvent('d'))
    await expect.poll(() => [...restored.last, ...tailed]).toEqual(other.tailed)
    expect(states).toEqual([])
  })

  test('a Redis that never answers is given up', async () => {
    const relay = await startRelay(redis.port)
    onTestFinished(() => relay.close())
    relay.swallow()
    const lost: string[] = []
    const observer = { lost: (reason: string) => lost.push(reason) }
    // The clock moves on after the fourth loss. Each wait takes a tenth of its time.
    const runtime: Runtime = {
      ...systemRuntime,
      after: (delayMs, run) => systemRuntime.after(delayMs / 10, run),
      elapsed: () => (lost.length < 4 ? 0 : 10_000),
    }
    const opening = openShared({ url: `redis://127.0.0.1:${relay.port}`, observer, runtime })
    await expect(opening).rejects.toThrow(/cannot be used: no answer within [12]000 ms/)
    expect(lost.length).toBeGreaterThanOrEqual(4)
  })

  test('goes on exactly after its connections were reset', async () => {
    const other = await openShared(redis)
    const { relay, tailed, restarts } = await openBehindRelay()
    for (let n = 0; n < 20; n++) {
      if (n % 5 === 2) relay.reset()
      await other.append(lineEvent(String(n)))
    }
    await expect.poll(() => tailed).toEqual(other.tailed)
    expect(restarts).toEqual([])
  })

  test('is cut where the network swallows everything, and then goes on exactly', async () => {
    const other = await openShared(redis)
    const { relay, states, tailed, append, restarts } = await openBehindRelay()
    await append(lineEvent('before'))
    relay.swallow()
    await other.append(lineEvent('meanwhile'))
    await expect.poll(() => states).toEqual(['cut'])
    expect(tailed).toHaveLength(1)
    relay.open()
    await expect.poll(() => states).toEqual(['cut', 'live'])
    await append(lineEvent('after'))
    await expect.poll(() => other.lines()).toEqual(['before', 'meanwhile', 'after'])
    expect(tailed).toEqual(other.tailed)
    expect(restarts).toEqual([])
  })

  test('stays cut while new connections are made that nothing answers', async () => {
    const lost: string[] = []
    const observer = { lost: (reason: string) => lost.push(reason) }
    const { relay, states, append } = await openBehindRelay({ observer })
    await append(lineEvent('before'))
    relay.swallow()
    const late = append(lineEvent('meanwhile'))
    await expect.poll(() => lost.length).toBeGreaterThanOrEqual(5)
    expect(states).toEqual(['cut'])
    relay.open()
    await late
    await expect.poll(() => states).toEqual(['cut', 'live'])
  })

  test('stores a message once whose answer was lost', async () => {
    const other = await openShared(redis)
    const { relay, append, lines } = await openBehindRelay()
    for (const text of ['a', 'b', 'c']) {
      relay.cutNextAnswer(isAppend)
      expect(await append(lineEvent(text))).toMatch(/-/)
    }
    await expect.poll(() => other.lines()).toEqual(['a', 'b', 'c'])
    expect(lines()).toEqual(['a', 'b', 'c'])
  })

  test('does nothing for a call that arrives after a later one', async () => {
    const keys = ['events', 'newest', 'top', 'writer', 'lease']
    const call = (number: string, text: string) =>
      redis.ask<string>(
        ...['EVAL', append.text, String(keys.length), ...keys],
        ...['', number, '', '100', 'e', '', text],
      )
    const id = await call('1', 'a')
    await call('2', 'b')
    await expect(call('1', 'late')).rejects.toThrow('STALE')
    expect(await redis.ask('XLEN', 'events')).toBe(2)
    expect(id).toMatch(/^\d+-\d+$/)
  })

  test('does not store a state again over one that another process has set meanwhile', async () => {
    const other = await openShared(redis)
    const { relay, append, tailed } = await openBehindRelay()
    await append(lineEvent('connected'))
    relay.swallow()
    const late = append(quoteEvent({ price: 1 }), quoteEvent({ symbol: 'X' }))
    await expect.poll(() => relay.swallowed().some(isAppend)).toBe(true)
    await other.append(quoteEvent({ price: 2 }))
    relay.open()
    await late
    await expect.poll(() => [tailed.length, other.tailed.length]).toEqual([3, 3])
    expect(other.tailed.map(({ event }) => event)).toEqual([
      ...[lineEvent('connected'), quoteEvent({ price: 2 }), quoteEvent({ symbol: 'X' })],
    ])
  })

  test('that Redis refuses is cut; then the newest of each state is stored, and each message', async () => {
    const refusals: string[] = []
    const observer = { refused: (reason: string) => refusals.push(reason) }
    const { append, states, tailed } = await openShared({ ...redis, observer })
    await redis.ask('CONFIG', 'SET', 'maxmemory', '1')
    onTestFinished(async () => {
      await redis.ask('CONFIG', 'SET', 'maxmemory', '0')
    })
    const outcomes = [
      append(quoteEvent({ price: 1 })),
      append(lineEvent('a')),
      append(quoteEvent({ price: 2 })),
      append(lineEvent('b')),
      append(quoteEvent({ price: 3 })),
    ]
    await expect.poll(() => states).toEqual(['cut'])
    expect(refusals[0]).toMatch(/OOM/)
    await redis.ask('CONFIG', 'SET', 'maxmemory', '0')
    const told = await Promise.all(outcomes)
    expect(tailed.map(({ event }) => event)).toEqual([
      ...[lineEvent('a'), lineEvent('b'), quoteEvent({ price: 3 })],
    ])
    expect(told.map((outcome) => outcome instanceof Error)).toEqual([
      true,
      false,
      true,
      false,
      false,
    ])
    expect(states).toEqual(['cut', 'live'])
  })

  test('says that it begins again where Redis has lost what was sent', async () => {
    const { append, restarts, lines, states } = await openShared(redis)
    await append(lineEvent('lost'))
    await redis.ask('FLUSHALL')
    await expect
      .poll(() => restarts)
      .toEqual([expect.objectContaining({ newestId: null, last: [] })])
    expect(await append(lineEvent('again'))).toMatch(/-/)
    expect([lines(), states]).toEqual([['lost', 'again'], []])
  })

  test('sees a loss also where new events have come at once', async () => {
    const a = await openShared(redis)
    const b = await openShared(redis)
    const id = (await a.append(lineEvent('lost'))) as EventId
    await redis.ask('FLUSHALL')
    // In the same millisecond the new event would get the id of the lost one.
    const clock = async () => {
      const [seconds, micros] = await redis.ask<string[]>('TIME')
      return Number(seconds) * 1_000 + Math.floor(Number(micros) / 1_000)
    }
    await expect.poll(clock).toBeGreaterThan(publishedMs(id))
    await b.append(lineEvent('new'))
    await expect.poll(() => [a.restarts.length, b.restarts.length]).toEqual([1, 1])
    expect(a.restarts[0]?.last.map(({ event }) => event)).toEqual([lineEvent('new')])
  })

  test('says that it begins again where it was cut for longer than the stream keeps', async () => {
    const other = await openShared(redis)
    const { relay, restarts, append } = await openBehindRelay()
    await append(lineEvent('a'))
    relay.swallow()
    await other.append(...Array.from({ length: 6_000 }, (_, n) => lineEvent(String(n))))
    relay.open()
    await expect.poll(() => restarts).toHaveLength(1)
    expect(restarts[0]?.last.at(-1)?.event).toEqual(lineEvent('5999'))
  })

  test('knows an event that came, one that nobody has, and one that comes later', async () => {
    const other = await openShared(redis)
    const { relay, journal, append } = await openBehindRelay()
    const id = (await append(lineEvent('a'))) as EventId
    expect(await journal.reached?.(id, 1)).toBe('come')
    expect(await journal.reached?.('9999999999999-0', 1)).toBe('unknown')
    const coming = journal.reached?.('9999999999999-5', 600_000)
    relay.swallow()
    const ahead = (await other.append(lineEvent('b'))) as EventId
    expect(await journal.reached?.(ahead, 1)).toBe('late')
    relay.open()
    expect(await journal.reached?.(ahead, 600_000)).toBe('come')
    const [key = ''] = await redis.ask<string[]>('KEYS', '*events')
    await redis.ask('XADD', key, '9999999999999-5', 'e', '{}', 'p', ahead)
    expect(await coming).toBe('come')
  })
})

describe('a journal whose Redis dies', needsRedis, () => {
  test('and comes back goes on exactly', async () => {
    const redis = await startRedis('--appendfsync', 'always')
    onTestFinished(() => redis.stop())
    const { append, tailed, states, restarts, lines } = await openShared(redis)
    await append(lineEvent('a'))
    await redis.kill()
    const late = append(lineEvent('b'))
    await expect.poll(() => states).toEqual(['cut'])
    await redis.start()
    await late
    expect([lines(), restarts]).toEqual([['a', 'b'], []])
    await expect.poll(() => states).toEqual(['cut', 'live'])
    expect((await openShared(redis)).restored.last).toEqual(tailed)
  })

  test('and comes back empty begins again', async () => {
    const redis = await startRedis('--appendonly', 'no')
    onTestFinished(() => redis.stop())
    const { append, restarts, lines } = await openShared(redis)
    await append(lineEvent('a'))
    await redis.kill()
    await redis.start()
    await expect.poll(() => restarts).toHaveLength(1)
    await append(lineEvent('b'))
    expect(lines()).toEqual(['a', 'b'])
  })

  test('hangs and wakes goes on exactly', async () => {
    const redis = await startRedis()
    onTestFinished(() => redis.stop())
    const { append, restarts, lines, states } = await openShared(redis)
    await append(lineEvent('a'))
    redis.freeze()
    const late = append(lineEvent('b'))
    await expect.poll(() => states).toEqual(['cut'])
    redis.thaw()
    expect(await late).toMatch(/-/)
    await expect.poll(() => states).toEqual(['cut', 'live'])
    expect([lines(), restarts]).toEqual([['a', 'b'], []])
  })
})
