import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { createMine } from '../testing/runCommand.ts'
import { createSaveDetector, watchFile } from './watchFile.ts'

const seenOf = (...prints: string[]) => {
  const detect = createSaveDetector('a')
  return prints.map((print) => detect(print)).filter((seen) => seen !== undefined)
}

test.each([
  ['nothing for a file that stays', ['a', 'a', 'a'], []],
  ['one save for one save', ['b', 'b', 'b'], ['save']],
  ['one save for two saves in a row', ['b', 'c', 'c'], ['save']],
  ['one save where the file is empty for a moment', ['empty', 'b', 'b'], ['save']],
  ['one save where the file is away for a moment', ['missing', 'missing', 'b', 'b'], ['save']],
  ['nothing where the same file comes back', ['missing', 'a', 'a'], []],
  ['two saves for two saves', ['b', 'b', 'c', 'c'], ['save', 'save']],
  ['once that a file stays empty', Array<string>(60).fill('empty'), ['empty']],
  [
    'a save after a file was empty, even if it is as before',
    [...Array<string>(20).fill('empty'), 'a', 'a'],
    ['empty', 'save'],
  ],
])('it tells of %s', (_what, prints, seen) => {
  expect(seenOf(...prints)).toEqual(seen)
})

test('a save is seen in place, by a rename, and after the file was away', async () => {
  const { mine, remove } = createMine()
  onTestFinished(remove)
  const path = join(mine, 'a.ts')
  writeFileSync(path, '1')
  let saved = Promise.withResolvers<void>()
  const onSave = () => saved.resolve()
  const stop = watchFile(pathToFileURL(path), { onSave, onEmpty: () => undefined, everyMs: 5 })
  onTestFinished(stop)
  const saves = [
    () => writeFileSync(path, '22'),
    () => {
      writeFileSync(`${path}.new`, '333')
      renameSync(`${path}.new`, path)
    },
    () => {
      rmSync(path)
      writeFileSync(path, '4444')
    },
  ]
  for (const save of saves) {
    saved = Promise.withResolvers<void>()
    save()
    await saved.promise
  }
  expect(saves).toHaveLength(3)
})
