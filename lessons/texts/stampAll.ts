import { writeFileSync } from 'node:fs'
import { pages, readPage } from './pages.ts'
import { stamped } from './stamp.ts'

/** `npm run stamp`: says of each Chinese text that it is the translation of the English one as it is now. */
for (const { folder, english, chinese } of pages) {
  const now = readPage(chinese)
  const current = stamped(now, readPage(english))
  if (current === now) continue
  writeFileSync(chinese, current)
  console.log(`${folder}/README.zh-CN.md was stamped`)
}
