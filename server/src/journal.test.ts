import { expect, test } from 'vitest'
import { scriptedJournal } from '@marquee/sse-server/testing/scriptedJournal.ts'
import { startTestMarquee } from './testing/testMarquee.ts'

test('each change of the journal is one line of the log, and one metric says its state', async () => {
  const journal = scriptedJournal()
  const { metrics, logged } = await startTestMarquee({}, { journal: journal.open })
  const states = async () => {
    const page = await metrics()
    return ['live', 'unsaved', 'cut'].map((state) =>
      page.get(`marquee_journal_state{state="${state}"}`),
    )
  }
  expect(await states()).toEqual([1, 0, 0])
  for (const state of ['unsaved', 'unsaved', 'cut', 'live'] as const) journal.listener?.state(state)
  expect(await states()).toEqual([1, 0, 0])
  journal.listener?.state('unsaved')
  expect(await states()).toEqual([0, 1, 0])
  const lines = logged.filter(({ msg }) => /journal/i.test(String(msg)))
  expect(lines.map(({ level, state }) => [level, state])).toEqual([
    [40, 'unsaved'],
    [40, 'cut'],
    [30, undefined],
    [40, 'unsaved'],
  ])
})

test('bars that are not readable are said in the log, and the server starts', async () => {
  const journal = scriptedJournal({ kept: { upTo: null, text: 'no bars' } })
  const { logged, ask } = await startTestMarquee({}, { journal: journal.open })
  expect(logged).toContainEqual(
    expect.objectContaining({ level: 40, msg: expect.stringContaining('The bars') }),
  )
  expect((await ask('/api/stocks/BTC-USD/history')).status).toBe(200)
})

test('the bars are kept every half minute, and at the stop after the last price', async () => {
  const journal = scriptedJournal()
  const { ask, time, upstreams, stop } = await startTestMarquee({}, { journal: journal.open })
  await ask('/api/events')
  upstreams.price = 123
  await time.advance(31_000)
  expect(journal.kept.at(-1)?.text).toContain('123')
  upstreams.price = 456
  await time.advance(6_000)
  const stopped = stop()
  await time.advance(60_000)
  await stopped
  expect(journal.kept.at(-1)?.text).toContain('456')
  expect(journal.closings).toEqual(['closed'])
})
