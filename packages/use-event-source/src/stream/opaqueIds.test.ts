import { expect, test, vi } from 'vitest'
import { hello } from '../testing/fakes.ts'
import { openStream } from '../testing/testConnection.ts'
import { openBrowser } from '../testing/testTabs.ts'
import { useChangingStream } from '../testing/testUse.ts'

const snapshotUpTo = (lastEventId: string | undefined, ...ids: string[]) => ({
  status: 200,
  body: JSON.stringify({ lastEventId, events: ids.map((id) => ({ id, event: 'news', data: id })) }),
})
const snapshot = (...ids: string[]) => snapshotUpTo(undefined, ...ids)

test('polls bring each event once, and the stream after them repeats none', async () => {
  const opened = openStream({ probeUrl: '/events', snapshotUrl: '/snapshot' })
  const { advance, answerWith, seen, source } = opened
  answerWith(snapshot('b', 'a'))
  advance(20_600)
  await vi.dynamicImportSettled()
  advance(1)
  answerWith(snapshot('b', 'a', 'd', 'c'))
  advance(6_000)
  source().emit('hello', hello())
  for (const id of ['d', 'c', 'e', 'a']) source().emit('news', id, id)
  expect(seen()).toEqual(['"b"', '"a"', '"d"', '"c"', '"e"', '"a"'])
})

test('polls whose `lastEventId` is the id of no event bring each event once, also after a 304', async () => {
  const { advance, answerWith, seen } = openStream({
    probeUrl: '/events',
    snapshotUrl: '/snapshot',
  })
  answerWith(snapshotUpTo('y', 'b', 'a'))
  advance(20_600)
  await vi.dynamicImportSettled()
  advance(1)
  answerWith({ status: 304 })
  advance(6_000)
  answerWith(snapshotUpTo('z', 'b', 'a', 'c'))
  advance(6_000)
  expect(seen()).toEqual(['"b"', '"a"', '"c"'])
})

test('polls repeat no event that a stream brought before', async () => {
  const opened = openStream({ probeUrl: '/events', snapshotUrl: '/snapshot' })
  const { advance, answerWith, seen, source } = opened
  answerWith(snapshot('b', 'a', 'c'))
  source().emit('hello', hello())
  for (const id of ['b', 'a']) source().emit('news', id, id)
  source().fail()
  advance(40_000)
  await vi.dynamicImportSettled()
  advance(1)
  expect(seen()).toEqual(['"b"', '"a"', '"c"'])
})

test('a tab that is ahead of a new leader repeats no event', () => {
  const { openTab, settle, publish, whisper, step } = openBrowser()
  const [first, second] = [openTab(), openTab()]
  settle()
  publish()
  publish()
  settle()
  // The new leader is one event behind.
  const lead = { kind: 'lead', term: 9, from: 'other', seq: 0, cursor: '1-0' }
  whisper({ ...lead, state: second.state() })
  step(3)
  const event = (n: number) => ({ event: 'news', text: '{}', id: `${n}-0`, receivedAt: 0 })
  publish()
  step(2)
  whisper({ kind: 'event', term: 9, from: 'other', seq: 1, event: event(2) })
  whisper({ kind: 'event', term: 9, from: 'other', seq: 2, event: event(3) })
  step(5)
  expect([first.ids(), second.ids()]).toEqual([
    [1, 2, 3],
    [1, 2, 3],
  ])
})

test('after a change of address an id is a repeat once, and after a reconnection it is none', async () => {
  const { go, sources, titles, advance } = useChangingStream()
  for (const id of ['1', '2', '3']) sources[0]?.emit('news', { title: `old ${id}` }, id)
  await go('/other')
  sources[1]?.emit('hello', hello())
  for (const id of ['2', '3', '4']) sources[1]?.emit('news', { title: `new ${id}` }, id)
  advance(250)
  sources[1]?.emit('news', { title: 'again 2' }, '2')
  sources[1]?.fail()
  advance(2_000)
  sources[2]?.emit('hello', hello())
  sources[2]?.emit('news', { title: 'again 1' }, '1')
  expect(titles.slice(3)).toEqual(['new 4', 'again 2', 'again 1'])
})
