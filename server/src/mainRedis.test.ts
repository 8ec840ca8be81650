import { createParser } from 'eventsource-parser'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { compareEventIds, type EventId } from '@marquee/sse-protocol/eventId.ts'
import {
  needsRedis,
  startRedis,
  type RedisServer,
} from '../../packages/sse-server/src/journal/redis/testing/redisServer.ts'
import { freePort } from '@marquee/sse-server/testing/freePort.ts'
import { parseMetrics } from './testing/testMarquee.ts'
import { runProcess, runUntilListening } from './testing/testProcess.ts'

/** Follows a stream until its server is gone. */
async function follow(url: string, lastEventId?: string) {
  const ids: EventId[] = []
  const names: string[] = []
  const hello = Promise.withResolvers<{ resume: string }>()
  const parser = createParser({
    onEvent({ id, event = '', data }) {
      if (event === 'hello') hello.resolve(JSON.parse(data) as { resume: string })
      names.push(event)
      if (id !== undefined) ids.push(id as EventId)
    },
  })
  const headers = lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId }
  const away = new AbortController()
  onTestFinished(() => away.abort())
  const { body } = await fetch(`${url}/api/events`, { headers, signal: away.signal })
  const decoder = new TextDecoder()
  const read = async () => {
    for await (const chunk of body ?? []) parser.feed(decoder.decode(chunk, { stream: true }))
  }
  const ended = read().catch(() => {})
  return { ids, names, hello: await hello.promise, ended }
}

describe('several processes on one Redis', needsRedis, () => {
  let redis: RedisServer
  beforeAll(async () => {
    redis = await startRedis()
  })
  afterAll(() => redis.stop())

  /** Two processes with one simulator, which the first one runs. */
  async function startTwo(label: string) {
    const shared = { JOURNAL: redis.url, SIM_SEED: label, LEASE_MS: '1000' }
    const simPort = String(await freePort())
    const alone = await runUntilListening({ SIM_PORT: simPort, SIM_SEED: label })
    const SIM_URL = String((await alone.logged('Listening'))[0]?.simulator)
    const start = async (INSTANCE: string) => {
      const server = await runUntilListening({ ...shared, SIM_URL, INSTANCE })
      const leads = async () => {
        const page = await (await fetch(`${server.admin}/metrics`)).text()
        return parseMetrics(page).get('marquee_leader')
      }
      return { ...server, leads }
    }
    const a = await start('a')
    await expect.poll(a.leads).toBe(1)
    const b = await start('b')
    expect(await b.leads()).toBe(0)
    return { a, b }
  }

  test.each(['SIGKILL', 'SIGTERM'] as const)(
    'after %s of the leader the other one goes on, and a reader moves without a gap',
    async (signal) => {
      const { a, b } = await startTwo(signal === 'SIGKILL' ? '11' : '12')
      const [mover, stayer] = [await follow(a.url), await follow(b.url)]
      for (const { ids } of [mover, stayer]) {
        const snapshot = ids.length
        await expect.poll(() => ids.length).toBeGreaterThan(snapshot + 10)
      }
      const from = mover.ids.at(-1) ?? '0-0'
      a.child.kill(signal)
      await a.exited
      await mover.ended
      const moved = await follow(b.url, mover.ids.at(-1))
      expect(moved.hello.resume).toBe('replayed')
      await expect.poll(b.leads).toBe(1)
      const before = moved.ids.length
      await expect.poll(() => moved.ids.length).toBeGreaterThan(before + 20)

      // What the two streams of the mover brought is exactly what one stream brought that stayed.
      const all = [...mover.ids, ...moved.ids]
      const to = all.at(-1) ?? '0-0'
      await expect.poll(() => stayer.ids.some((id) => compareEventIds(id, to) >= 0)).toBe(true)
      const isMeanwhile = (id: EventId) =>
        compareEventIds(id, from) >= 0 && compareEventIds(id, to) <= 0
      expect(all.filter(isMeanwhile)).toEqual(stayer.ids.filter(isMeanwhile))
    },
  )

  test('a Redis that cannot be reached ends the process with one line, without its password', async () => {
    const port = await freePort()
    const { stderr, exited, log } = runProcess({ JOURNAL: `redis://me:secret@127.0.0.1:${port}` })
    expect(await exited).toEqual([1, null])
    expect(await stderr).toMatch(/^JOURNAL: Redis at 127\.0\.0\.1:\d+ cannot be used: .*\n$/)
    expect((await stderr) + JSON.stringify(log)).not.toContain('secret')
  })
})
