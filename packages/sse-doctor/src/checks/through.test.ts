import { expect, test } from 'vitest'
import { examine } from '../examine.ts'
import { dislikesOf, openGoodServer } from '../testing/goodServer.ts'
import { openProxy } from '../testing/openProxy.ts'
import { said, seenOf, visitOf, type Arrival } from '../testing/seenOf.ts'
import type { Visit } from '../wire/openVisit.ts'
import { through } from './through.ts'

const events = (ids: readonly number[], lateMs = 0) =>
  ids.map((id): Arrival => [id * 1_000 + lateMs, `id: ${id}\ndata: ${id}\n\n`])
const sent = [1, 2, 3, 4, 5, 6]
const judge = (proxied: readonly Arrival[], told: Partial<Visit> = {}, ownDelayMs = 5) =>
  said(
    through.judge(
      seenOf(
        events(sent),
        { endedAt: 9_000 },
        {
          through: visitOf(proxied, { endedAt: 9_000, ...told }),
          ownDelayMs,
        },
      ),
    ),
  )
const examineBehind = async (bufferBytes: number) => {
  await using server = await openGoodServer({ everyMs: 200 })
  await using proxy = await openProxy(server.url, { bufferBytes })
  return await examine(server.url, { through: proxy.url, seconds: 4 })
}

test.concurrent('only `through` dislikes a proxy that collects 4 kB', async () => {
  expect(dislikesOf(await examineBehind(4_096))).toEqual(['through'])
})

test.concurrent('no check dislikes a proxy that passes all on at once', async () => {
  expect(dislikesOf(await examineBehind(0))).toEqual([])
})

test('a proxy that cannot be reached is a clear error', async () => {
  await using server = await openGoodServer()
  const proxy = await openProxy(server.url)
  await proxy[Symbol.asyncDispose]()
  await expect(
    examine(server.url, { through: proxy.url, checks: [through], seconds: 1 }),
  ).rejects.toThrow('no server listens')
})

test('the delay of each event is told', () => {
  expect(judge(events(sent, 20))).toEqual([
    'note: 5 events came 20 ms to 20 ms later through the proxy, half of them at most 20 ms later',
  ])
})

test('events that are late are a fault', () => {
  expect(judge(events(sent, 900))).toEqual([
    'fault: 5 events came 900 ms to 900 ms later through the proxy, half of them at most 900 ms later',
  ])
})

test('events that this machine itself can have made late are not decided', () => {
  expect(judge(events(sent, 500), {}, 400)).toEqual([
    'unseen: 5 events came 500 ms to 500 ms later through the proxy, half of them at most 500 ms later, and this machine itself was late by up to 400 ms',
  ])
})

test('one event that is late is a warning', () => {
  expect(judge([...events([2, 3, 4, 5]), ...events([6], 700)])[0]).toMatch(/^warning/)
})

test('an event that does not come through is a fault', () => {
  expect(judge(events([1, 2, 4, 5, 6]))[0]).toBe(
    'fault: 1 of 5 events did not come through the proxy in time',
  )
})

test('a proxy that ends the stream is a fault', () => {
  expect(judge(events([1, 2, 3]), { state: 'ended', endedAt: 4_500 })).toContain(
    'fault: the proxy ended the stream after 4.50 s',
  )
})

test('another status is a fault', () => {
  expect(judge([], { status: 504 })).toEqual(['fault: the proxy answers 504, the server 200'])
})
