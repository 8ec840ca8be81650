import { expect, test } from 'vitest'
import type { Restart } from '../acts/watchRestart.ts'
import { watchRestart } from '../acts/watchRestart.ts'
import { examineProgram } from '../run/examineProgram.ts'
import { dislikesOf, openGoodServer } from '../testing/goodServer.ts'
import { said, seenOf } from '../testing/seenOf.ts'
import { restart } from './restart.ts'

const examineRestarted = (name: string) =>
  examineProgram(new URL(`../testing/programs/${name}.ts`, import.meta.url), {
    restart: true,
    seconds: 3,
  })
const right: Restart = {
  end: 'ended',
  retryMs: 3_000,
  awayMs: 800,
  refusals: [],
  wanted: 2,
  missing: 0,
  isGapTold: false,
}
const judge = (told: Partial<Restart>) =>
  said(restart.judge(seenOf('', {}, { restart: { ...right, ...told } })))
const wasBack = 'note: the stream ended, and was back after 800 ms'

test.concurrent(
  'only `restart` dislikes a program that says nothing of what a restart lost',
  async () => {
    expect(dislikesOf(await examineRestarted('forgetful'))).toEqual(['restart'])
  },
)

test.concurrent('no check dislikes a program that tells of a gap after a restart', async () => {
  const { seen, results } = await examineRestarted('good')
  expect(seen.restart).toMatchObject({ end: 'broken', retryMs: 3_000, isGapTold: true })
  expect(dislikesOf({ seen, results })).toEqual([])
})

test.concurrent(
  'the user is asked to restart a server, which can replay its events after it',
  async () => {
    const asked: string[] = []
    await using server = await openGoodServer()
    const seen = await watchRestart(new URL(server.url), {
      onAsk({ en }) {
        asked.push(en)
        for (const reader of server.readers) reader.end()
      },
    })
    expect(asked).toEqual(['restart the server now'])
    expect(seen).toMatchObject({ end: 'ended', missing: 0, isGapTold: false })
    expect(seen.wanted).toBeGreaterThan(0)
  },
)

test.concurrent('a server that is not restarted cannot be seen', async () => {
  await using server = await openGoodServer()
  const seen = await watchRestart(new URL(server.url), { withinMs: 100 })
  expect(said(restart.judge(seenOf('', {}, { restart: seen })))).toEqual([
    'unseen: the stream did not end: no restart was seen',
  ])
})

test('events that come again after a restart are right', () => {
  expect(judge({})).toEqual([wasBack])
})

test('events that are lost in a restart are a fault', () => {
  expect(judge({ missing: 2 })).toEqual([
    wasBack,
    'fault: 2 of 2 events after the id did not come again, and nothing said so',
  ])
})

test('a restart without `retry` is a warning', () => {
  expect(judge({ retryMs: undefined })).toContain(
    'warning: no `retry` was told: each browser comes back after a time of its own',
  )
})

test('a status that a browser gives up after is told', () => {
  expect(judge({ refusals: [503, 503] })).toContain(
    'note: while it started it answered 503: a bare EventSource gives up for ever then',
  )
})

test('a server that does not come back is a fault', () => {
  expect(judge({ awayMs: undefined })).toEqual(['fault: no stream came back after the restart'])
})
