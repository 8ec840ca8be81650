import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { LessonCheck } from './lesson.ts'
import { checkFile, type CheckOptions } from './run/checkFile.ts'
import { findLessons, type Found } from './run/findLessons.ts'
import { hintsOf } from './try/tell.ts'
import { programProblems } from './texts/programProblems.ts'
import { sectionOf } from './texts/sections.ts'

const lessons = await findLessons()
const read = (lesson: Found, name: string) => readFileSync(new URL(name, lesson.url), 'utf8')

/** The names of all checks that a file fails. */
async function failuresOf(file: URL, options: Omit<CheckOptions, 'every'>) {
  const failed = await checkFile(file, { ...options, every: true })
  return failed.map(({ check }) => check.name)
}

const asExercise = (lesson: Found) => ({
  lesson,
  kind: lesson.exercise,
  checks: lesson.checks,
})
const asProgram = (
  lesson: Found,
): { lesson: Found; kind: 'server'; checks: readonly LessonCheck[] } => ({
  lesson,
  kind: 'server',
  checks: lesson.programChecks ?? lesson.checks,
})

test('the lessons have the numbers 1, 2, 3 …, and the folders that they name', () => {
  expect(lessons.map(({ number }) => number)).toEqual(lessons.map((_lesson, at) => at + 1))
  for (const { folder, number, url } of lessons) {
    expect(url.pathname.endsWith(`/${folder}/`)).toBe(true)
    expect(folder.startsWith(`${number}-`)).toBe(true)
  }
})

describe.each(lessons)('lesson $folder', (lesson) => {
  test.concurrent('broken.ts fails exactly its faults', async ({ expect }) => {
    const failures = await failuresOf(new URL('broken.ts', lesson.url), asProgram(lesson))
    expect(failures.sort()).toEqual([...lesson.faults].sort())
    expect(lesson.faults.length).toBeGreaterThan(0)
  })

  test.concurrent('program.ts passes all checks', async ({ expect }) => {
    expect(await failuresOf(new URL('program.ts', lesson.url), asProgram(lesson))).toEqual([])
  })

  test.concurrent('solution.ts passes all checks', async ({ expect }) => {
    expect(await failuresOf(new URL('solution.ts', lesson.url), asExercise(lesson))).toEqual([])
  })

  test.concurrent('exercise.ts fails with the hint that the text quotes', async ({ expect }) => {
    const [failed] = await checkFile(new URL('exercise.ts', lesson.url), asExercise(lesson))
    expect(failed).toBeDefined()
    // The exercise itself runs. Only what is to be written is missing.
    expect(failed?.trouble).toBeUndefined()
    const [hint] = hintsOf(lesson, failed!) ?? []
    expect(sectionOf(read(lesson, 'README.md'), 'Exercise')).toContain(hint?.en)
    expect(sectionOf(read(lesson, 'README.zh-CN.md'), '练习')).toContain(hint?.zh)
  })

  test('every check that an exercise can fail has hints', () => {
    expect(Object.keys(lesson.hints)).toEqual(
      expect.arrayContaining(lesson.checks.map(({ name }) => name)),
    )
  })

  test.each([
    ['broken.ts', 60],
    ['program.ts', 60],
    ['solution.ts', 60],
    ['exercise.ts', 60],
    ['page.html', 40],
  ])('%s keeps to the rules for programs', (name, maxLines) => {
    if (name === 'page.html' && !existsSync(new URL(name, lesson.url))) return
    expect(programProblems(name, read(lesson, name), maxLines)).toEqual([])
  })
})
