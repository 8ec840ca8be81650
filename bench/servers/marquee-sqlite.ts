import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { sqliteJournal } from '@marquee/sse-server/sqlite'
import { openMarqueeServer } from './openMarqueeServer.ts'
import { serveVariant } from './serveVariant.ts'

/** Marquee with its journal in a file. The folder of the results is on a disk, and begins empty here. */
serveVariant(() => {
  const folder = fileURLToPath(new URL('../../test-results/bench-journal', import.meta.url))
  rmSync(folder, { recursive: true, force: true })
  return openMarqueeServer(sqliteJournal({ path: `${folder}/journal.db`, label: 'bench' }))
})
