import { expect, onTestFinished, test } from 'vitest'
import { createStream } from '../../createStream.ts'
import { connectTo } from '../../testing/connectTo.ts'
import { durableContract, journalContract } from '../../testing/journalContract.ts'
import { lineEvent, testLogEvents as events } from '../../testing/testEvents.ts'
import { sqliteJournal } from './sqliteJournal.ts'
import { newPath } from './testing/openFileJournal.ts'

journalContract(() => sqliteJournal({ path: newPath(), label: 'test 1' }))
durableContract(() => {
  const path = newPath()
  return () => sqliteJournal({ path, label: 'test 1' })
})

test('a client that comes back after a restart is replayed what it missed', async () => {
  const path = newPath()
  const open = async () => {
    const journal = sqliteJournal({ path, label: 'prices 1' })
    const stream = await createStream({ events, journal })
    onTestFinished(() => stream.close())
    return stream
  }
  const say = (text: string) => lineEvent(text).data
  const before = await open()
  const lastEventId = await before.publish('line', say('seen')).stored()
  before.publish('line', say('missed'))
  await before.close()

  const after = await open()
  await after.publish('line', say('new')).stored()
  const client = await connectTo(after, { lastEventId })
  await expect.poll(() => client.received().names).toEqual(['hello', 'line', 'line'])
  const [hello, ...lines] = client.received().data
  expect(hello).toMatchObject({ resume: 'replayed' })
  expect(lines).toEqual([say('missed'), say('new')])
})
