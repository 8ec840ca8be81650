import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { pages as lessonPages } from '../lessons/texts/pages.ts'
import { stamped } from '../lessons/texts/stamp.ts'
import { translatedPages } from './translatedPages.ts'

const root = new URL('../', import.meta.url)
const pages = [
  ...lessonPages,
  ...translatedPages.map((page) => ({
    english: new URL(`${page}.md`, root),
    chinese: new URL(`${page}.zh-CN.md`, root),
  })),
]

/** `npm run stamp`: says of each Chinese text that it is the translation of the English one as it is now. */
for (const { english, chinese } of pages) {
  const now = readFileSync(chinese, 'utf8')
  const current = stamped(now, readFileSync(english, 'utf8'))
  if (current === now) continue
  writeFileSync(chinese, current)
  console.log(`${fileURLToPath(chinese).slice(fileURLToPath(root).length)} was stamped`)
}
