import { describe, expect, test } from 'vitest'
import { refuse } from './refusal.ts'
import type { Reached } from '../journal/journal.ts'
import { hostNames, startHost } from './testing/hosts.ts'
import { version } from './testing/testCore.ts'

describe.each(hostNames)('a request to the handler for %s', (host) => {
  test('gets a stream with headers that tell proxies not to hold events back', async () => {
    const { ask } = await startHost(host, { headers: { Vary: 'Origin', 'X-App': 'a' } })
    const { status, headers } = await ask()
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('text/event-stream')
    expect(headers.get('cache-control')).toBe('no-cache, no-store, no-transform')
    expect(headers.get('x-accel-buffering')).toBe('no')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-length')).toBeNull()
    expect([headers.get('vary'), headers.get('x-app')]).toEqual(['Origin', 'a'])
  })

  test('is an error of RFC 9457 when it is refused, which no cache may keep', async () => {
    const { problem } = await startHost(host)
    const { headers, ...rest } = await problem('/', { headers: { Accept: 'text/html' } })
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(rest).toEqual({
      type: 'about:blank',
      status: 406,
      title: 'Not acceptable',
      detail: 'This is a text/event-stream; Accept excludes it.',
    })
  })

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('with %s gets 405', async (method) => {
    const { problem, open } = await startHost(host)
    const { status, headers, detail } = await problem('/', { method })
    expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD'])
    expect(detail).toContain(method)
    expect(open()).toBe(0)
  })

  test('with HEAD gets the headers of a stream at once, and takes no place', async () => {
    const { ask, open, ends, refused, rules } = await startHost(host, { limits: { streams: 1 } })
    for (let n = 0; n < 2; n++) {
      const response = await ask('/', { method: 'HEAD' })
      expect([response.status, response.headers.get('content-type')]).toEqual([
        200,
        'text/event-stream',
      ])
    }
    expect([open(), ends]).toEqual([0, []])
    // It learns why a stream is refused. That refusal was counted when the stream asked.
    await ask()
    expect((await ask('/', { method: 'HEAD' })).status).toBe(503)
    rules.isStopping = true
    expect((await ask('/', { method: 'HEAD' })).status).toBe(503)
    expect(refused).toEqual([])
  })

  test('gets 503 and the time to come back while the server stops', async () => {
    const { problem, rules, refused, open } = await startHost(host)
    rules.isStopping = true
    const { status, title, headers } = await problem()
    // 3.5 s, rounded up to whole seconds.
    expect([status, title, headers.get('retry-after')]).toEqual([503, 'Stopping', '4'])
    expect([refused, open()]).toEqual([['stopping'], 0])
  })

  test('gets 503 when all places are taken, and a place that became free', async () => {
    const { ask, problem, refused, sinks, ends } = await startHost(host, { limits: { streams: 2 } })
    await Promise.all([ask(), ask()])
    const { status, title, headers } = await problem()
    expect([status, title, headers.get('retry-after')]).toEqual([503, 'Full', '4'])
    expect(refused).toEqual(['full'])
    sinks[0]?.destroy()
    await expect.poll(() => ends).toHaveLength(1)
    expect((await ask()).status).toBe(200)
    expect((await ask()).status).toBe(503)
  })

  test('gets 429 when its address has all of its places', async () => {
    const { ask, problem, refused } = await startHost(host, { limits: { streamsPerAddress: 2 } })
    await Promise.all([ask(), ask()])
    const { status, title, headers } = await problem()
    expect([status, title, headers.get('retry-after')]).toEqual([429, 'Too many streams', '4'])
    expect(refused).toEqual(['address'])
  })

  test('gets 429 when its address connects too often, for a stream or a snapshot', async () => {
    const { ask, problem, refused, rules } = await startHost(host, {
      limits: { connectsPerMinute: 3 },
      random: () => 0.5,
    })
    for (const path of ['/', '/snapshot', '/']) expect((await ask(path)).status).toBe(200)
    const { status, title, headers } = await problem()
    expect([status, title, headers.get('retry-after')]).toEqual([429, 'Too many requests', '30'])
    expect((await ask('/snapshot')).status).toBe(429)
    expect(refused).toEqual(['rate', 'rate'])
    rules.elapsed = 60_000
    expect((await ask()).status).toBe(200)
  })

  test('may come back at another second of the minute than others that were refused', async () => {
    const { ask } = await startHost(host, { limits: { connectsPerMinute: 1 } })
    await ask()
    const answers = await Promise.all(Array.from({ length: 40 }, () => ask()))
    const seconds = answers.map(({ headers }) => Number(headers.get('retry-after')))
    expect(Math.min(...seconds)).toBeGreaterThanOrEqual(1)
    expect(Math.max(...seconds)).toBeLessThanOrEqual(60)
    expect(new Set(seconds).size).toBeGreaterThan(5)
  })

  test('without an address counts only in all', async () => {
    const { ask } = await startHost(host, {
      limits: { streams: 3, streamsPerAddress: 1, connectsPerMinute: 1 },
      addressOf: () => null,
    })
    const statuses = []
    for (let n = 0; n < 4; n++) statuses.push((await ask()).status)
    expect(statuses).toEqual([200, 200, 200, 503])
  })

  test('gets exactly the places that there are when 50 come at once, also after a wait', async () => {
    const { ask, rules, refused, open } = await startHost(host, { limits: { streams: 20 } })
    // All of them wait until the last one has asked, so none was refused before.
    const allAsked = Promise.withResolvers()
    let asked = 0
    rules.parse = () => (++asked === 50 && allAsked.resolve({}), allAsked.promise)
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask()))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(20)
    expect([open(), refused.length]).toEqual([20, 30])
  })

  test.each([false, true])('gets the refusal that `parse` throws, later: %s', async (isLater) => {
    const { problem, rules, errors, open } = await startHost(host)
    rules.parse = () => {
      const error = refuse(401, 'Log in first', { retryAfterMs: 2_500 })
      if (isLater) return Promise.reject(error)
      throw error
    }
    const { status, title, detail, headers } = await problem()
    expect([status, title, detail]).toEqual([401, 'Unauthorized', 'Log in first'])
    expect(headers.get('retry-after')).toBe('3')
    expect((await problem('/snapshot')).status).toBe(401)
    expect([errors, open()]).toEqual([[], 0])
  })

  test.each([false, true])(
    'does not learn what else `parse` throws, later: %s',
    async (isLater) => {
      const { ask, rules, errors } = await startHost(host)
      const bug = new Error('password=secret')
      rules.parse = () => {
        if (isLater) return Promise.reject(bug)
        throw bug
      }
      for (const path of ['/', '/snapshot']) {
        const response = await ask(path)
        expect(response.status).toBe(500)
        expect(await response.text()).not.toContain('secret')
      }
      expect(errors).toEqual([bug, bug])
    },
  )

  test('reads its path, query, headers, address and context for `parse`', async () => {
    const { hello, rules } = await startHost(host, {
      contextOf: () => 'user 7',
      addressOf: ({ address }) => `${address}!`,
    })
    rules.parse = ({ method, path, query, header, address }, context) => {
      const tags = query.getAll('tag')
      return { method, path, tags, a: header('X-A'), b: header('x-b'), address, context }
    }
    const params = await hello('/rooms/1?tag=a%20b&tag=c', { headers: { 'X-A': 'x' } })
    expect(params).toMatchObject({
      params: {
        method: 'GET',
        path: '/rooms/1',
        tags: ['a b', 'c'],
        a: 'x',
        b: null,
        address: '127.0.0.1!',
        context: 'user 7',
      },
    })
  })

  test.each([
    ['none', '/', {}],
    ['5-1', '/?lastEventId=5-1', {}],
    ['5-2', '/?lastEventId=5-1', { 'Last-Event-ID': '5-2' }],
    ['unknown', '/?lastEventId=5-1', { 'Last-Event-ID': 'x' }],
    ['unknown', '/?lastEventId=5-1&lastEventId=5-1', {}],
    ['unknown', '/?lastEventId=', {}],
    ['unknown', `/?lastEventId=${'1'.repeat(5_000)}`, {}],
  ])('has the cursor %s: %s %j', async (cursor, path, headers) => {
    const { hello } = await startHost(host)
    expect(await hello(path, { headers })).toMatchObject({ cursor })
  })

  test('gives its place back once, and the end is told with its address', async () => {
    const { ask, rules, ends, sinks } = await startHost(host, { limits: { streams: 1 } })
    const controller = new AbortController()
    await ask('/', { signal: controller.signal })
    rules.elapsed = 2_500
    controller.abort()
    await expect.poll(() => ends).toHaveLength(1)
    expect(ends[0]).toEqual({
      stream: 1,
      address: '127.0.0.1',
      durationMs: 2_500,
      reason: 'client',
      resume: 'fresh',
      events: 1,
      bytes: 0,
    })
    expect(sinks).toEqual([])
    expect((await ask()).status).toBe(200)
    expect((await ask()).status).toBe(503)
  })

  test('gets no stream when our code throws, and others are not disturbed', async () => {
    const { ask, rules, errors, open } = await startHost(host, { limits: { streams: 2 } })
    const other = await ask()
    rules.bug = new Error('a bug')
    const answer = await ask().then(
      ({ status }) => status,
      () => 'cut',
    )
    // Node has begun the answer already. A host of `fetch` has not.
    expect(answer).toBe(host === 'fetch' ? 500 : 'cut')
    expect(errors).toEqual([rules.bug])
    rules.bug = null
    expect((await ask()).status).toBe(200)
    expect(open()).toBe(2)
    expect(other.status).toBe(200)
  })
})

test('a client that has left while `parse` was waiting takes no place', async () => {
  for (const host of hostNames) {
    const { ask, rules, open, ends, sinks } = await startHost(host, { limits: { streams: 1 } })
    const waiting = Promise.withResolvers()
    const asked = Promise.withResolvers()
    rules.parse = () => (asked.resolve(null), waiting.promise)
    const controller = new AbortController()
    const answer = ask('/', { signal: controller.signal }).catch(() => null)
    await asked.promise
    controller.abort()
    await answer
    rules.parse = () => ({})
    // The server has seen the end of the other connection before it answers this request.
    await expect.poll(async () => (await ask('/snapshot')).status).toBe(200)
    waiting.resolve({})
    await ask('/snapshot')
    expect([open(), ends, sinks]).toEqual([0, [], []])
    expect((await ask()).status).toBe(200)
  }
})

describe.each(hostNames)('a client of the handler for %s that knows a newer event', (host) => {
  const header = { headers: { 'Last-Event-ID': '9-0' } }

  /** A stream whose clients wait until the test says what becomes of them. */
  async function startWaiting(options: Parameters<typeof startHost>[1] = {}) {
    const rig = await startHost(host, options)
    const waiting: { cursor: string; tell(reached: Reached): void }[] = []
    rig.rules.reached = (cursor) =>
      new Promise((tell) => {
        waiting.push({ cursor, tell })
      })
    const isWaiting = (count: number) => expect.poll(() => waiting.length).toBe(count)
    return { ...rig, waiting, isWaiting }
  }

  test.each(['come', 'unknown'] as const)(
    'gets its stream once the journal says: %s',
    async (what) => {
      const { hello, waiting, isWaiting, open } = await startWaiting()
      const answer = hello('/', header)
      await isWaiting(1)
      expect([waiting[0]?.cursor, open()]).toEqual(['9-0', 0])
      waiting[0]?.tell(what)
      expect(await answer).toMatchObject({ cursor: '9-0' })
    },
  )

  test('is sent to another server where the event does not come', async () => {
    const { problem, waiting, isWaiting, refused, open } = await startWaiting()
    const answer = problem('/', header)
    await isWaiting(1)
    waiting[0]?.tell('late')
    const { status, title, headers } = await answer
    expect([status, title, headers.get('retry-after')]).toEqual([503, 'Behind', '4'])
    expect([refused, open()]).toEqual([['behind'], 0])
  })

  test('has a place while it waits', async () => {
    const { hello, ask, problem, waiting, isWaiting } = await startWaiting({
      limits: { streamsPerAddress: 2 },
    })
    const first = hello('/', header)
    const snapshot = ask('/snapshot?lastEventId=9-0')
    await isWaiting(2)
    expect((await problem('/', header)).title).toBe('Too many streams')
    expect((await problem('/snapshot', header)).title).toBe('Too many streams')
    for (const { tell } of waiting) tell('come')
    expect((await snapshot).status).toBe(200)
    expect(await first).toMatchObject({ cursor: '9-0' })
    const next = hello('/', header)
    await isWaiting(3)
    waiting[2]?.tell('come')
    expect(await next).toMatchObject({ cursor: '9-0' })
  })

  test('gives its place back when it leaves while it waits, and gets no stream', async () => {
    const { ask, hello, waiting, isWaiting, sinks, ends } = await startWaiting({
      limits: { streams: 1 },
    })
    const leaving = new AbortController()
    const left = ask('/', { ...header, signal: leaving.signal }).catch(() => 'left')
    await isWaiting(1)
    leaving.abort()
    expect(await left).toBe('left')
    const next = () => hello('/', header)
    // The server hears of it a moment later.
    await expect.poll(async () => (await ask('/', { method: 'HEAD' })).status).toBe(503)
    waiting[0]?.tell('come')
    await expect.poll(async () => (await ask('/', { method: 'HEAD' })).status).toBe(200)
    expect([sinks.length, ends]).toEqual([0, []])
    const answer = next()
    await isWaiting(2)
    waiting[1]?.tell('come')
    expect(await answer).toMatchObject({ cursor: '9-0' })
  })

  test('gets no stream of a server that has begun to stop meanwhile', async () => {
    const { problem, waiting, isWaiting, rules } = await startWaiting()
    const answer = problem('/', header)
    await isWaiting(1)
    rules.isStopping = true
    waiting[0]?.tell('come')
    expect((await answer).title).toBe('Stopping')
  })

  test('polls a snapshot, and gets one that is not older', async () => {
    const { ask, problem, waiting, isWaiting, rules } = await startWaiting()
    const late = problem('/snapshot?lastEventId=9-0')
    await isWaiting(1)
    waiting[0]?.tell('late')
    expect((await late).title).toBe('Behind')
    const answer = ask('/snapshot?lastEventId=9-0')
    await isWaiting(2)
    rules.snapshot = version('9-0', '{"events":[9]}')
    waiting[1]?.tell('come')
    expect(await (await answer).json()).toEqual({ events: [9] })
  })

  test('is answered at once where it only asks with HEAD', async () => {
    const { ask, waiting } = await startWaiting()
    expect((await ask('/', { method: 'HEAD', ...header })).status).toBe(200)
    expect(waiting).toEqual([])
  })
})
