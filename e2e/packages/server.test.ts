import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import {
  needsRedis,
  startRedis,
} from '../../packages/sse-server/src/journal/redis/testing/redisServer.ts'
import { openProject, type Project } from './openProject.ts'
import { startApp } from './startApp.ts'
import { listenTo } from './listenTo.ts'

let project: Project

beforeAll(() => {
  project = openProject({
    packages: ['sse-server'],
    others: [
      'express',
      'fastify',
      'hono',
      '@hono/node-server',
      '@redis/client',
      'valibot',
      'typescript',
      '@types/node',
      '@types/express',
    ],
    from: 'strangers/servers',
  })
})
afterAll(() => project.remove())

test('the apps have the right types', () => {
  expect(() => project.run('tsc')).not.toThrow()
})

/** Starts an app in which a client can say something. */
async function start(name: string, env?: Readonly<Record<string, string>>) {
  const { url, stop } = await startApp(project, `${name}.ts`, undefined, env)
  return {
    events: `${url}/events`,
    stop,
    async say(text: string) {
      const body = JSON.stringify({ from: 'Ann', text })
      const headers = { 'Content-Type': 'application/json' }
      const { status } = await fetch(`${url}/chat`, { method: 'POST', headers, body })
      return status
    },
  }
}

describe.each(['express', 'fastify', 'hono'])('an app of %s', (name) => {
  test('says hello, sends what is published, and its heartbeat', async () => {
    const app = await start(name)
    const stream = await listenTo(app.events)
    expect(await stream.next('hello')).toMatchObject({ resume: 'fresh', heartbeatMs: 300 })
    expect(await app.say('one')).toBe(204)
    expect(await stream.next('chat')).toEqual({ from: 'Ann', text: 'one' })
    await stream.next('ping')
  })

  test('replays what a client missed', async () => {
    const app = await start(name)
    const stream = await listenTo(app.events)
    await stream.next('hello')
    await app.say('one')
    await stream.next('chat')
    stream.close()
    await app.say('two')
    const again = await listenTo(app.events, stream.lastId())
    expect(await again.next('hello')).toMatchObject({ resume: 'replayed' })
    expect(await again.next('chat')).toMatchObject({ text: 'two' })
    const later = await listenTo(app.events)
    expect(await later.next('chat')).toMatchObject({ text: 'one' })
  })

  test('cuts a reader who does not read, and tells them so when they come back', async () => {
    const app = await start(name)
    const stream = await listenTo(app.events)
    await stream.next('hello')
    await app.say('one')
    await stream.next('chat')
    stream.stopReading()
    // The sockets of both sides hold some megabytes, and these are 18.
    const long = 'x'.repeat(60_000)
    for (let sent = 0; sent < 300; sent += 10) {
      await Promise.all(Array.from({ length: 10 }, () => app.say(long)))
    }
    stream.goOnReading()
    await stream.ended
    const again = await listenTo(app.events, stream.lastId())
    expect(await again.next('hello')).toMatchObject({ resume: 'gap' })
    expect(await again.next('chat')).toMatchObject({ text: long })
  })

  test('says goodbye to its streams when it stops', async () => {
    const app = await start(name)
    const stream = await listenTo(app.events)
    await stream.next('hello')
    const stopped = app.stop()
    expect(await stream.next('bye')).toMatchObject({ reason: 'shutdown' })
    await stream.ended
    expect(await stopped).toBe(0)
  })
})

test('with a journal in a file, a client that comes back after a restart is replayed', async () => {
  const app = await start('sqlite')
  const stream = await listenTo(app.events)
  await stream.next('hello')
  await app.say('before')
  await stream.next('chat')
  stream.close()
  await app.say('missed')
  expect(await app.stop()).toBe(0)
  const again = await listenTo((await start('sqlite')).events, stream.lastId())
  expect(await again.next('hello')).toMatchObject({ resume: 'replayed' })
  expect(await again.next('chat')).toMatchObject({ text: 'missed' })
})

test('with a journal in Redis, a client goes on at another process', needsRedis, async () => {
  const redis = await startRedis()
  onTestFinished(() => redis.stop())
  const env = { REDIS: redis.url }
  const [one, other] = [await start('redis', env), await start('redis', env)]
  const stream = await listenTo(one.events)
  await stream.next('hello')
  await other.say('before')
  expect(await stream.next('chat')).toMatchObject({ text: 'before' })
  expect(await one.stop()).toBe(0)
  await other.say('missed')
  const again = await listenTo(other.events, stream.lastId())
  expect(await again.next('hello')).toMatchObject({ resume: 'replayed' })
  expect(await again.next('chat')).toMatchObject({ text: 'missed' })
})
