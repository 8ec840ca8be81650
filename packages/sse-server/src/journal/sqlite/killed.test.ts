import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { compareEventIds, type EventId } from '../../../../protocol/src/eventId.ts'
import { newPath, openFileJournal } from './testing/openFileJournal.ts'

/** Runs a process that appends, and kills it after some more of its output. Returns the ids that it told. */
async function appendAndKill(path: string, afterMs: number): Promise<EventId[]> {
  const child = spawn(process.execPath, [
    join(import.meta.dirname, 'testing/appendForever.ts'),
    path,
  ])
  const told = text(child.stdout)
  const complaint = text(child.stderr)
  await once(child.stdout, 'data')
  setTimeout(() => child.kill('SIGKILL'), afterMs)
  await once(child, 'close')
  expect(await complaint).toBe('')
  // The last line may be cut.
  return (await told).split('\n').slice(0, -1) as EventId[]
}

test('a process that is killed while it commits loses nothing that it has told', async () => {
  const path = newPath()
  const all: EventId[] = []
  for (let round = 0; round < 6; round++) {
    const told = await appendAndKill(path, 20 + Math.random() * 200)
    expect(told.length).toBeGreaterThan(0)
    all.push(...told)
    const { restored, notices, close } = await openFileJournal(path, { maxEvents: 100_000 })
    await close()
    const stored = restored.last.map(({ id }) => id)
    expect(notices).toEqual([])
    // Each told one is there; others may be that were stored and not told any more.
    const isStored = new Set(stored)
    expect(all.filter((id) => !isStored.has(id))).toEqual([])
    expect(stored).toEqual([...new Set(stored)].sort(compareEventIds))
    expect(restored.newestId).toBe(stored.at(-1))
    expect(restored.newest.map(({ id }) => id)).toEqual(stored.slice(-1))
  }
  const db = new DatabaseSync(path)
  expect(db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
  db.close()
})
