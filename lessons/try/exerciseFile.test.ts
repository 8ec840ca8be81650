import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { findLessons } from '../run/findLessons.ts'
import { createMine } from '../testing/runCommand.ts'
import { copyExercise, resetExercise } from './exerciseFile.ts'

const [lesson] = await findLessons(new URL('../testing/', import.meta.url))
const read = (file: URL) => readFileSync(file, 'utf8')

function open() {
  const { mine, remove } = createMine()
  onTestFinished(remove)
  return pathToFileURL(`${mine}/`)
}

test('an exercise is copied once, and never over the work of a learner', () => {
  const mine = open()
  const { file, isNew } = copyExercise(lesson!, mine)
  expect(isNew).toBe(true)
  expect(read(file)).toContain('TODO')
  writeFileSync(file, 'my work')
  expect(copyExercise(lesson!, mine).isNew).toBe(false)
  expect(read(file)).toBe('my work')
})

test('a reset keeps each work of a learner', () => {
  const mine = open()
  const { file } = copyExercise(lesson!, mine)
  for (const work of ['first', 'second']) {
    writeFileSync(file, work)
    const kept = resetExercise(lesson!, mine)
    expect(read(kept!)).toBe(work)
    expect(read(file)).toContain('TODO')
  }
  expect(read(new URL('1-hello.kept-1.ts', mine))).toBe('first')
})

test('a reset keeps nothing where there is nothing to keep', () => {
  const mine = open()
  const { file } = copyExercise(lesson!, mine)
  expect(resetExercise(lesson!, mine)).toBeUndefined()
  writeFileSync(file, '')
  expect(resetExercise(lesson!, mine)).toBeUndefined()
  expect(existsSync(new URL('1-hello.kept-1.ts', mine))).toBe(false)
})
