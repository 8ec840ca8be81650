import { describe, expect, onTestFinished, test } from 'vitest'
import { createStream } from './createStream.ts'
import { connectTo } from './testing/connectTo.ts'
import { createFakeRuntime } from './testing/fakeRuntime.ts'
import { restoredOf, scriptedJournal } from './testing/scriptedJournal.ts'
import { testLogEvents } from './testing/testEvents.ts'

const streams = 1_500
const acceptMs = 8
// 2 s, and half as much again as it takes to accept them all.
const longestMs = 20_000

/** A full stream that works for `acceptMs` for each client. Each client gets the end of its range. */
async function createRig({ random = 0.999_999 } = {}) {
  const fake = createFakeRuntime()
  let workedMs = 0
  const journal = scriptedJournal()
  const stream = await createStream({
    events: testLogEvents,
    journal: journal.open,
    limits: { streams },
    hello: () => {
      workedMs += acceptMs
      return {}
    },
    runtime: {
      ...fake,
      elapsed: () => fake.elapsed() + workedMs,
      busy: () => workedMs,
      random: () => random,
    },
  })
  onTestFinished(() => stream.close())
  const comeTogether = (count: number) =>
    Promise.all(Array.from({ length: count }, () => connectTo(stream)))
  const clients = await comeTogether(streams)
  // A drain takes 2 ms for each.
  const byes = async () => {
    await fake.advance(2 * streams)
    await Promise.all(clients.map(({ isOver }) => isOver))
    return new Set(clients.map(({ received }) => received().retries.at(-1)))
  }
  return { stream, journal, clients, byes }
}

test('a server that needs long to accept its clients tells them to come back over a longer time', async () => {
  const { clients } = await createRig()
  const told = () => clients.map(({ received }) => received().retries[0])
  await expect.poll(told).not.toContain(undefined)
  expect([told().at(0), told().at(-1)]).toEqual([5_000, longestMs])
})

test('the range begins where it always does', async () => {
  const { clients } = await createRig({ random: 0 })
  await expect.poll(() => clients.at(-1)?.received().retries).toEqual([2_000])
})

test('a refused client is told a time from the same range', async () => {
  const { stream } = await createRig()
  const { status, headers } = await stream.fetch(new Request('http://stream.test/'))
  expect([status, headers.get('retry-after')]).toEqual([503, String(longestMs / 1_000)])
})

describe('all streams that end together are told the range of all', () => {
  type Rig = Awaited<ReturnType<typeof createRig>>
  test.each([
    ['close', ({ stream }: Rig) => stream.close()],
    ['drain', ({ stream }: Rig) => stream.drain()],
    ['end', ({ stream }: Rig) => stream.end(() => true)],
    ['restart', ({ journal }: Rig) => journal.listener?.restarted(restoredOf({}))],
  ])('%s', async (_way, endAll) => {
    const rig = await createRig()
    void endAll(rig)
    expect(await rig.byes()).toEqual(new Set([longestMs]))
  })
})

test('a client that is refused while the server drains is told that range too', async () => {
  const { stream, byes } = await createRig()
  void stream.drain()
  await byes()
  const { headers } = await stream.fetch(new Request('http://stream.test/'))
  expect(headers.get('retry-after')).toBe(String(longestMs / 1_000))
})
