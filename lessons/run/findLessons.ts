import { readdirSync } from 'node:fs'
import type { Lesson, Mutant } from '../lesson.ts'

/** A lesson, and where it is. */
export interface Found extends Lesson {
  /** Its folder, with a slash at the end. */
  url: URL
}

/** Where the lessons are. */
export const lessonsUrl = new URL('../', import.meta.url)

/** Loads every lesson in a folder, by number. A folder without `lesson.ts` is none yet. */
export async function findLessons(root = lessonsUrl): Promise<readonly Found[]> {
  const folders = readdirSync(root).filter((name) => /^\d+-/.test(name))
  const written = folders.filter((name) => readdirSync(new URL(name, root)).includes('lesson.ts'))
  const found = await Promise.all(
    written.map(async (name) => {
      const url = new URL(`${name}/`, root)
      const { lesson } = (await import(new URL('lesson.ts', url).href)) as { lesson: Lesson }
      return { ...lesson, url }
    }),
  )
  return found.sort((a, b) => a.number - b.number)
}

export async function loadMutants({ url }: Found): Promise<readonly Mutant[]> {
  const { mutants } = (await import(new URL('mutants.ts', url).href)) as {
    mutants: readonly Mutant[]
  }
  return mutants
}
