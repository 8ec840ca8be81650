import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { createFakeRuntime } from '../../testing/fakeRuntime.ts'
import { clockEvent, lineEvent } from '../../testing/testEvents.ts'
import { createLeadership } from './leadership.ts'
import { LinkError } from './link.ts'
import { openShared } from './testing/openShared.ts'
import { createPausable } from './testing/pausable.ts'
import { needsRedis, startRedis, type RedisServer } from './testing/redisServer.ts'
import { startRelay } from './testing/relay.ts'

describe('a leadership', () => {
  const leaseMs = 3_000

  /** A leadership whose beats the test answers. */
  function createRig() {
    const clock = createFakeRuntime()
    const runtime = { ...clock, stoodMs: 0, elapsed: () => clock.elapsed() + runtime.stoodMs }
    const beats: { at: number; args: readonly string[] }[] = []
    const resigned: string[] = []
    const answers: Promise<readonly [0 | 1, ...string[]]>[] = []
    const terms: boolean[] = []
    const leadership = createLeadership({ instance: 'a', leaseMs })
    leadership.onChange((leads) => terms.push(leads))
    const start = () => {
      leadership.start({
        runtime,
        sendBeat(args) {
          beats.push({ at: runtime.elapsed(), args })
          return answers.shift() ?? Promise.reject(new LinkError('no answer'))
        },
        sendResign: (token) => Promise.resolve(resigned.push(token)),
        flushed: () => Promise.resolve(),
      })
      return runtime.advance(0)
    }
    const leads = (...members: string[]) => Promise.resolve<[1, ...string[]]>([1, ...members])
    return { leadership, runtime, beats, resigned, answers, terms, start, leads }
  }

  test('beats every third of a lease, and leads until its lease has run out', async () => {
    const { leadership, runtime, beats, answers, terms, start, leads } = createRig()
    expect(leadership.leads()).toBe(false)
    answers.push(leads(), leads())
    await start()
    expect([leadership.leads(), terms]).toEqual([true, [true]])
    await runtime.advance(3_999)
    expect(beats.map(({ at }) => at)).toEqual([0, 1_000, 2_000, 3_000])
    expect([leadership.leads(), terms]).toEqual([true, [true]])
    await runtime.advance(1)
    expect([leadership.leads(), leadership.token(), terms]).toEqual([false, null, [true, false]])
  })

  test('does not lead any more where its process stood still, before any timer runs', async () => {
    const { leadership, runtime, answers, start, leads } = createRig()
    answers.push(leads())
    await start()
    runtime.stoodMs = leaseMs
    expect([leadership.leads(), leadership.token()]).toEqual([false, null])
  })

  test('has a token of its own for each term', async () => {
    const { leadership, runtime, answers, start, leads } = createRig()
    answers.push(leads())
    await start()
    const first = leadership.token()
    leadership.lost()
    answers.push(leads())
    await runtime.advance(1_000)
    expect(leadership.token()).toMatch(/^a\./)
    expect(leadership.token()).not.toBe(first)
  })

  test('does not lead by an answer that comes after the lease has run out', async () => {
    const { leadership, runtime, answers, terms, start } = createRig()
    const late = Promise.withResolvers<[1]>()
    answers.push(late.promise)
    await start()
    await runtime.advance(leaseMs)
    late.resolve([1])
    await runtime.advance(0)
    expect([leadership.leads(), terms]).toEqual([false, []])
  })

  test('beats at once when what it wants changes, one at a time', async () => {
    const { leadership, runtime, beats, answers, start } = createRig()
    const slow = Promise.withResolvers<[0]>()
    answers.push(slow.promise)
    await start()
    for (const text of ['1', '2', '2', '3']) leadership.want(text)
    expect(beats).toHaveLength(1)
    slow.resolve([0])
    await runtime.advance(0)
    expect(beats.map(({ at, args }) => [at, args[3]])).toEqual([
      [0, ''],
      [0, '3'],
    ])
  })

  test('knows what all want while it leads', async () => {
    const { leadership, runtime, answers, start, leads } = createRig()
    let changes = 0
    leadership.onDemand(() => changes++)
    leadership.want('x')
    answers.push(leads('b', 'y', 'a', 'old', 'c', 'x'))
    await start()
    expect([leadership.demand(), leadership.members()]).toEqual([
      ['x', 'y'],
      ['a', 'b', 'c'],
    ])
    answers.push(leads('b', 'y'), Promise.resolve([0]))
    await runtime.advance(1_000)
    expect([leadership.demand(), changes]).toEqual([['x', 'y'], 2])
    await runtime.advance(1_000)
    expect([leadership.demand(), leadership.members()]).toEqual([['x'], ['a']])
  })

  test('that resigns gives its token back, and never leads again', async () => {
    const { leadership, runtime, beats, answers, resigned, terms, start, leads } = createRig()
    answers.push(leads(), leads())
    await start()
    const token = leadership.token()
    await leadership.resign()
    expect([resigned, terms]).toEqual([[token], [true, false]])
    await runtime.advance(1_000)
    expect([beats.at(-1)?.args.at(-1), leadership.leads()]).toEqual(['0', false])
  })
})

describe('several processes with a lease', needsRedis, () => {
  let redis: RedisServer
  beforeAll(async () => {
    redis = await startRedis()
  })
  beforeEach(async () => {
    await redis.ask('FLUSHALL')
  })
  afterAll(() => redis.stop())

  // A machine that stalls for longer than that would lose its lease.
  const leaseMs = 5_000
  const openOne = (options: Partial<Parameters<typeof openShared>[0]> = {}) =>
    openShared({ url: redis.url, leaseMs, ...options })

  test('have one leader, and only it appends', async () => {
    const a = await openOne({ leaseMs: 60_000 })
    await expect.poll(a.leadership.leads).toBe(true)
    const b = await openOne({ leaseMs: 60_000 })
    expect(await b.append(lineEvent('b'))).toEqual(new Error('Another process leads'))
    b.journal.announce(clockEvent())
    b.journal.keep({ upTo: null, text: 'b' })
    expect(await a.append(lineEvent('a'))).toMatch(/-/)
    await expect.poll(b.lines).toEqual(['a'])
    expect([a.terms, b.terms, b.heard]).toEqual([[true], [], []])
    expect(await redis.ask('KEYS', '*kept')).toEqual([])
  })

  test.each(['close', 'resign'] as const)('have another leader at once after: %s', async (how) => {
    const a = await openOne({ leaseMs: 60_000 })
    await expect.poll(a.leadership.leads).toBe(true)
    const b = await openOne({ leaseMs: 60_000 })
    const last = a.append(lineEvent('last'))
    await (how === 'close' ? a.close() : a.leadership.resign())
    expect(await last).toMatch(/-/)
    // Its own beat would come after 20 seconds.
    await expect.poll(b.leadership.leads).toBe(true)
    expect([a.terms, b.lines()]).toEqual([[true, false], ['last']])
  })

  test('have another leader when one is cut off, and that one knows', async () => {
    const relay = await startRelay(redis.port)
    onTestFinished(() => relay.close())
    const a = await openOne({ url: `redis://127.0.0.1:${relay.port}` })
    await expect.poll(a.leadership.leads).toBe(true)
    const b = await openOne()
    relay.swallow()
    const lost = a.append(lineEvent('lost'))
    await expect.poll(b.leadership.leads).toBe(true)
    await expect.poll(a.leadership.leads).toBe(false)
    expect(await lost).toEqual(new Error('Another process leads'))
    relay.open()
    await b.append(lineEvent('b'))
    await expect.poll(a.lines).toEqual(['b'])
    expect([a.terms, b.terms]).toEqual([[true, false], [true]])
  })

  test('refuse a leader that was paused and wakes', async () => {
    const runtime = createPausable()
    let fenced = 0
    const a = await openOne({ runtime, observer: { fenced: () => fenced++ } })
    await expect.poll(a.leadership.leads).toBe(true)
    await a.append(lineEvent('a'))
    const b = await openOne()
    runtime.pause()
    await expect.poll(b.leadership.leads).toBe(true)
    await b.append(lineEvent('b'))
    // Its clock has not told it yet.
    expect(a.leadership.leads()).toBe(true)
    expect(await a.append(lineEvent('late'))).toEqual(new Error('Another process leads'))
    expect([a.leadership.leads(), fenced]).toEqual([false, 1])
    runtime.wake()
    await b.append(lineEvent('c'))
    await expect.poll(a.lines).toEqual(['a', 'b', 'c'])
    expect(b.lines()).toEqual(['a', 'b', 'c'].slice(-b.lines().length))
  })

  test('tell the leader what they want, until they end', async () => {
    const a = await openOne({ instance: 'a', leaseMs: 3_000 })
    await expect.poll(a.leadership.leads).toBe(true)
    const b = await openOne({ instance: 'b', leaseMs: 60_000 })
    b.leadership.want('["BTC 电影"]')
    await expect.poll(a.leadership.demand).toEqual(['["BTC 电影"]'])
    expect(a.leadership.members()).toEqual(['a', 'b'])
    await b.close()
    // Its last beat counts for two minutes.
    await expect.poll(a.leadership.demand).toEqual([])
    expect(a.leadership.members()).toEqual(['a'])
  })
})
