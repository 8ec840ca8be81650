import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { lineEvent } from '../../testing/testEvents.ts'
import { newPath, openFileJournal } from './testing/openFileJournal.ts'

test.each([
  ['deleted', (path: string) => rmSync(path)],
  ['replaced', (path: string) => (rmSync(path), writeFileSync(path, ''))],
  ['gone with its folder', (path: string) => rmSync(dirname(path), { recursive: true })],
  ['without its newest entries', (path: string) => rmSync(`${path}-wal`)],
])('events are told not to be stored where the file is %s', async (_what, remove) => {
  const folder = join(dirname(newPath()), 'data')
  mkdirSync(folder)
  const path = join(folder, 'journal.db')
  const { append, states, notices, tailed } = await openFileJournal(path)
  await append(lineEvent('a'))
  remove(path)
  expect(await append(lineEvent('b'))).toBeInstanceOf(Error)
  expect([states, tailed]).toEqual([['unsaved'], [expect.anything(), expect.anything()]])
  expect(notices).toEqual([expect.stringContaining('its file was deleted, moved or replaced')])
})

test('what came while the file was away is stored when it is back', async () => {
  const path = newPath()
  const folder = dirname(path)
  const { append, states, close } = await openFileJournal(path)
  await append(lineEvent('a'))
  renameSync(folder, `${folder}.away`)
  await append(lineEvent('b'))
  renameSync(`${folder}.away`, folder)
  await expect.poll(() => states, { timeout: 5_000 }).toEqual(['unsaved', 'live'])
  await close()
  const { restored } = await openFileJournal(path)
  expect(restored.last.map(({ event }) => event)).toEqual([lineEvent('a'), lineEvent('b')])
})
