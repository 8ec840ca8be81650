import { constants, copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import type { Found } from '../run/findLessons.ts'

/** The file that a learner edits. */
export const exerciseFileOf = ({ folder }: Pick<Found, 'folder'>, mine: URL) =>
  new URL(`${folder}.ts`, mine)

/** Copies the exercise of a lesson. What a learner has written is never replaced. */
export function copyExercise(lesson: Found, mine: URL): { file: URL; isNew: boolean } {
  mkdirSync(mine, { recursive: true })
  const file = exerciseFileOf(lesson, mine)
  if (existsSync(file)) return { file, isNew: false }
  copyFileSync(new URL('exercise.ts', lesson.url), file, constants.COPYFILE_EXCL)
  return { file, isNew: true }
}

/** Begins again with the exercise. Returns where the learner's file is kept; nothing where there was nothing to keep. */
export function resetExercise(lesson: Found, mine: URL): URL | undefined {
  const file = exerciseFileOf(lesson, mine)
  const exercise = new URL('exercise.ts', lesson.url)
  const kept = existsSync(file) ? keep(lesson, file, exercise, mine) : undefined
  mkdirSync(mine, { recursive: true })
  copyFileSync(exercise, file)
  return kept
}

function keep({ folder }: Found, file: URL, exercise: URL, mine: URL): URL | undefined {
  const text = readFileSync(file, 'utf8')
  if (text.trim() === '' || text === readFileSync(exercise, 'utf8')) return undefined
  for (let number = 1; ; number++) {
    const copy = new URL(`${folder}.kept-${number}.ts`, mine)
    if (existsSync(copy)) continue
    copyFileSync(file, copy, constants.COPYFILE_EXCL)
    return copy
  }
}
