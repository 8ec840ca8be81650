import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A text of the lessons in both languages. */
export interface Page {
  /** Such as `lessons/1-answer`. */
  folder: string
  english: URL
  chinese: URL
}

const root = new URL('../../', import.meta.url)

/** The texts of the lessons, with the door before them. */
export const pages: readonly Page[] = globSync(['lessons/README.md', 'lessons/[0-9]*/README.md'], {
  cwd: fileURLToPath(root),
})
  .sort()
  .map((path) => ({
    folder: path.replace(/\/README\.md$/, ''),
    english: new URL(path, root),
    chinese: new URL(path.replace(/\.md$/, '.zh-CN.md'), root),
  }))

export const readPage = (page: URL) => readFileSync(page, 'utf8')
