import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createStream } from '../../createStream.ts'
import { connectTo } from '../../testing/connectTo.ts'
import { lineEvent, quoteEvent, testLogEvents as events } from '../../testing/testEvents.ts'
import { sqliteJournal } from './sqliteJournal.ts'
import { newPath, openFileJournal } from './testing/openFileJournal.ts'

/** A file in which 2,000 events were stored. Returns the id of the last one. */
async function fill(path: string, label = 'a 1') {
  const journal = await openFileJournal(path, { label, maxEvents: 5_000 })
  for (let i = 0; i < 2_000; i++) journal.journal.append([lineEvent(`${i} `.repeat(20))], () => {})
  const last = await journal.append(lineEvent('last'))
  await journal.close()
  return last as string
}

/** Writes these bytes over those of a file, from a place on. */
function overwrite(path: string, at: number, bytes: Buffer) {
  const file = openSync(path, 'r+')
  writeSync(file, bytes, 0, bytes.length, at)
  closeSync(file)
}

const change = (path: string, sql: string) => {
  const db = new DatabaseSync(path)
  db.exec(sql)
  db.close()
}

describe('a file that cannot be continued is set aside, and the journal begins empty:', () => {
  const cases: [string, (path: string) => void, RegExp][] = [
    ['a bad header', (path) => overwrite(path, 0, Buffer.from('not SQLite')), /not a database/],
    [
      'bad pages',
      (path) => overwrite(path, statSync(path).size / 2, Buffer.alloc(16_384, 7)),
      /broken/,
    ],
    ['a truncated file', (path) => truncateSync(path, statSync(path).size / 2), /broken/],
    [
      'another label',
      (path) => change(path, "UPDATE meta SET value = 'b 1' WHERE name = 'label'"),
      /"b 1", and not "a 1"/,
    ],
    ['tables of a later version', (path) => change(path, 'PRAGMA user_version = 99'), /version 99/],
    [
      'a database of another program',
      (path) => change(path, 'PRAGMA application_id = 7'),
      /another program/,
    ],
    [
      'no newest id',
      (path) => change(path, "DELETE FROM meta WHERE name = 'newestId'"),
      /newest id/,
    ],
    ['a missing table', (path) => change(path, 'DROP TABLE newest'), /no such table/],
    ['a text file', (path) => writeFileSync(path, 'notes\n'.repeat(1_000)), /not a database/],
  ]
  test.each(cases)('%s', async (_what, spoil, why) => {
    const path = newPath()
    await fill(path)
    spoil(path)
    const spoilt = readFileSync(path)
    writeFileSync(`${path}.aside`, 'an older one')
    const { restored, notices, append, close } = await openFileJournal(path)
    expect(restored).toEqual({ newest: [], last: [], newestId: null, kept: null })
    expect(notices).toEqual([expect.stringMatching(why)])
    expect(notices[0]).toContain(`${path}.aside`)
    expect(readFileSync(`${path}.aside`).subarray(0, 16)).toEqual(spoilt.subarray(0, 16))
    const id = await append(lineEvent('new'))
    await close()
    const again = await openFileJournal(path)
    expect([again.restored.newestId, again.notices]).toEqual([id, []])
  })

  test.each([
    [
      'whose label says that it is of something else',
      "UPDATE meta SET value = 'b' WHERE name = 'label'",
    ],
    ['that cannot be read', 'PRAGMA user_version = 99'],
  ])(
    'no cursor of a file %s is replayed, also after the clock was set back',
    async (_what, sql) => {
      const path = newPath()
      // Both servers number in the same milliseconds.
      const runtime = { now: () => 1_000_000 }
      const before = await openFileJournal(path, { nowMs: runtime.now() })
      const ids: unknown[] = []
      for (let i = 0; i < 5; i++) ids.push(await before.append(lineEvent(`${i}`)))
      await before.close()
      change(path, sql)
      const open = async () => {
        const stream = await createStream({
          events,
          journal: sqliteJournal({ path, label: 'a 1' }),
        })
        onTestFinished(() => stream.close())
        return stream
      }
      const expectGaps = async (stream: Awaited<ReturnType<typeof open>>) => {
        for (const id of ids) {
          const client = await connectTo(stream, { lastEventId: id as `${number}-${number}` })
          await expect.poll(() => client.received().data[0]).toMatchObject({ resume: 'gap' })
        }
      }
      const first = await open()
      await expectGaps(first)
      await first.close()
      const second = await open()
      await expectGaps(second)
      await second.publish('line', { text: 'new' }).stored()
      await expectGaps(second)
    },
  )

  test('the new file gives no id that the old one gave, also where the clock was set back', async () => {
    const path = newPath()
    const ahead = Date.now() + 3_600_000
    const { append, close } = await openFileJournal(path, { nowMs: ahead })
    await append(lineEvent('a'))
    await close()
    change(path, "UPDATE meta SET value = 'b' WHERE name = 'label'")
    const labelled = await openFileJournal(path)
    expect(Number(String(await labelled.append(lineEvent('b'))).split('-')[0])).toBe(ahead)
    await labelled.close()

    writeFileSync(path, 'broken '.repeat(1_000))
    utimesSync(path, ahead / 1_000, ahead / 1_000)
    const broken = await openFileJournal(path)
    const id = String(await broken.append(lineEvent('c')))
    expect(Number(id.split('-')[0])).toBeGreaterThanOrEqual(ahead)
  })
})

test('an event whose data was changed on the disk ends what is replayed, and nothing else', async () => {
  const path = newPath()
  const { append, tailed, close } = await openFileJournal(path)
  await append(lineEvent('a'), quoteEvent({ symbol: 'A' }), lineEvent('b'), lineEvent('c'))
  await close()
  change(path, `UPDATE events SET data = '{"te' WHERE data LIKE '%"b"%'`)
  const { restored } = await openFileJournal(path)
  expect(restored.last).toEqual(tailed.slice(-1))
  expect(restored.newest).toEqual([tailed[1]])
})

test('an empty file is an empty journal', async () => {
  const path = newPath()
  writeFileSync(path, '')
  const { restored, notices } = await openFileJournal(path)
  expect([restored.newestId, notices]).toEqual([null, []])
})

test('the folder of a file is created, and a path may have any character', async () => {
  const path = join(dirname(newPath()), 'a folder', '数据 ?&#%41', "it's.db")
  const { append, close } = await openFileJournal(path)
  const id = await append(lineEvent('a'))
  await close()
  expect(existsSync(path)).toBe(true)
  expect((await openFileJournal(path)).restored.newestId).toBe(id)
})

test('a journal that was closed leaves its file, and an empty lock', async () => {
  const path = newPath()
  await fill(path)
  expect([existsSync(`${path}-wal`), existsSync(`${path}-shm`)]).toEqual([false, false])
})

describe('it rejects with one sentence where nothing can be written:', () => {
  const cases: [string, (folder: string) => string, RegExp][] = [
    [
      'a folder at the path',
      (folder) => (mkdirSync(join(folder, 'x')), join(folder, 'x')),
      /folder/,
    ],
    [
      'a path below a file',
      (folder) => (writeFileSync(join(folder, 'f'), ''), join(folder, 'f', 'x')),
      /ENOTDIR|EEXIST/,
    ],
    ['a device', () => '/dev/null', /not a plain file/],
    ['a file system that is not for files', () => '/proc/journal.db', /ENOENT|EACCES|EPERM|EROFS/],
    ['a folder that cannot be made', () => '/proc/marquee/journal.db', /ENOENT|EACCES|EPERM|EROFS/],
  ]
  test.each(cases)('%s', async (_what, pathIn, why) => {
    const path = pathIn(dirname(newPath()))
    const opening = openFileJournal(path)
    await expect(opening).rejects.toThrow(why)
    await expect(opening).rejects.toThrow(`The journal ${path} cannot be opened: `)
    await expect(opening).rejects.not.toThrow('\n')
  })
})

describe('a file that is held', () => {
  test('by this process is waited for, and opens when it is closed', async () => {
    const path = newPath()
    const before = await openFileJournal(path)
    const notices: string[] = []
    const opening = openFileJournal(path, { onNotice: (message) => notices.push(message) })
    await expect.poll(() => notices).toHaveLength(1)
    expect(notices[0]).toContain(`Process ${process.pid} (since `)
    const id = await before.append(lineEvent('a'))
    await before.close()
    expect((await opening).restored.newestId).toBe(id)
  })

  test('by another one for too long is refused, with who holds it', async () => {
    const path = newPath()
    const holder = spawn(process.execPath, [
      join(import.meta.dirname, 'testing/appendForever.ts'),
      path,
    ])
    onTestFinished(() => void holder.kill('SIGKILL'))
    await once(holder.stdout, 'data')
    const opening = openFileJournal(path, { waitMs: 100 })
    await expect(opening).rejects.toThrow(
      `The journal ${path} is in use: Process ${holder.pid} (since `,
    )
    holder.kill('SIGKILL')
    await once(holder, 'exit')
    expect((await openFileJournal(path, { waitMs: 100 })).notices).toEqual([])
  })

  test('is refused without a name where the lock does not tell one', async () => {
    const path = newPath()
    const lock = new DatabaseSync(`${path}-lock`)
    onTestFinished(() => lock.close())
    lock.exec('BEGIN IMMEDIATE')
    await expect(openFileJournal(path, { waitMs: 10 })).rejects.toThrow('Another process holds it')
  })

  test.each([
    ['is broken', (path: string) => writeFileSync(path, 'notes\n'.repeat(1_000))],
    ['was made by another version', (path: string) => change(path, 'CREATE TABLE holder (x)')],
  ])('by nobody opens, also where its lock %s', async (_what, spoil) => {
    const path = newPath()
    const last = await fill(path)
    rmSync(`${path}-lock`)
    spoil(`${path}-lock`)
    expect((await openFileJournal(path)).restored.newestId).toBe(last)
    const second = openFileJournal(path, { waitMs: 10 })
    await expect(second).rejects.toThrow(`Process ${process.pid} (since `)
  })

  test('by another program is refused, and is not set aside', async () => {
    const path = newPath()
    await fill(path)
    const other = new DatabaseSync(path)
    onTestFinished(() => other.close())
    other.exec('BEGIN EXCLUSIVE')
    await expect(openFileJournal(path)).rejects.toThrow('another program has it open')
    expect(existsSync(`${path}.aside`)).toBe(false)
  })
})
