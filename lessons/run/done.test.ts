import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { markDone, readDone } from './done.ts'

function openMine(written?: string) {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-mine-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  if (written !== undefined) writeFileSync(join(folder, '.done.json'), written)
  return { folder, mine: pathToFileURL(`${folder}/`) }
}

test('what has passed is read again', () => {
  const { mine } = openMine()
  expect(readDone(mine)).toEqual(new Set())
  markDone(mine, 3)
  markDone(mine, 1)
  markDone(mine, 3)
  expect([...readDone(mine)]).toEqual([1, 3])
})

test.each(['', '{', 'null', '[1]', '{"version":1,"passed":"all"}', '{"version":9,"passed":[1]}'])(
  'a file with %j counts as none, and the next pass is written',
  (written) => {
    const { mine } = openMine(written)
    expect(readDone(mine)).toEqual(new Set())
    markDone(mine, 2)
    expect(readDone(mine)).toEqual(new Set([2]))
  },
)

test('a file of another version is kept beside', () => {
  const { folder, mine } = openMine('{"version":9,"passed":[1]}')
  markDone(mine, 2)
  expect(readFileSync(join(folder, '.done.old.json'), 'utf8')).toContain('"version":9')
  expect(readdirSync(folder).sort()).toEqual(['.done.json', '.done.old.json'])
})
