import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { firstLoad } from './firstLoad.ts'

test('counts each script that the page names once, and no script that is only in the folder', () => {
  const dir = mkdtempSync(join(tmpdir(), 'page-'))
  onTestFinished(() => rmSync(dir, { recursive: true }))
  writeFileSync(
    join(dir, 'index.html'),
    `<script src="/first.js"></script><script type="module" src="/entry.js"></script>
     <link rel="modulepreload" href="/shared.js" /><link rel="modulepreload" href="/shared.js" />
     <link rel="stylesheet" href="/page.css" />`,
  )
  for (const name of ['first', 'entry', 'shared', 'lazy']) {
    writeFileSync(join(dir, `${name}.js`), 'x'.repeat(10_000))
  }
  const counted = firstLoad(dir)
  expect(counted.map(({ path }) => path)).toEqual(['first.js', 'entry.js', 'shared.js'])
  expect(counted[0]?.gzippedBytes).toBeLessThan(100)
})
