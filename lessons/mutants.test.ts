import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import type { Mutant } from './lesson.ts'
import { checkFile } from './run/checkFile.ts'
import { findLessons, loadMutants, type Found } from './run/findLessons.ts'

const lessons = await Promise.all(
  (await findLessons()).map(async (lesson) => ({
    folder: lesson.folder,
    lesson,
    mutants: await loadMutants(lesson),
  })),
)

test.each(lessons)('lesson $folder has three wrong programs or more', ({ mutants }) => {
  expect(mutants.length).toBeGreaterThanOrEqual(3)
})

test.concurrent.for(
  lessons.flatMap(({ mutants, ...of }) =>
    mutants.map((mutant) => ({ ...of, name: mutant.name, mutant })),
  ),
)(
  'lesson $folder catches a wrong program: $name',
  async ({ lesson, mutant }, { onTestFinished }) => {
    const checks = lesson.checks.filter(({ name }) => name === mutant.caughtBy)
    const folder = mkdtempSync(join(tmpdir(), 'marquee-mutant-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const file = writeMutant(lesson, mutant, folder)
    const failed = await checkFile(file, { lesson, kind: lesson.exercise, checks })
    expect(failed.map(({ check }) => check.name)).toEqual([mutant.caughtBy])
  },
)

/** Writes the solution with its one mistake into a copy of the folder, so that it finds its page. */
function writeMutant({ url }: Found, { from, to }: Mutant, folder: string): URL {
  const solution = readFileSync(new URL('solution.ts', url), 'utf8')
  expect(solution.split(from)).toHaveLength(2)
  cpSync(url, folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  const file = join(folder, 'solution.ts')
  writeFileSync(
    file,
    solution.replace(from, () => to),
  )
  return pathToFileURL(file)
}
