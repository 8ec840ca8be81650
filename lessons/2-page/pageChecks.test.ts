import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { checkFile } from '../run/checkFile.ts'
import { createMine } from '../testing/runCommand.ts'
import { withBrowser } from '../withBrowser.ts'
import { lesson } from './lesson.ts'

const hasBrowser = (await withBrowser(() => Promise.resolve(true))) === true
const solution = readFileSync(new URL('solution.ts', import.meta.url), 'utf8')

// The time only ends a test that would hang.
test.runIf(hasBrowser).each([
  ['cannot be read', '{ time.textContent = event.data })', '{ time', 'SyntaxError'],
  [
    'breaks at a message',
    'time.textContent = event.data',
    'time.textContent = JSON.parse(event.data)',
    'SyntaxError',
  ],
  [
    'calls what is not there',
    "source.addEventListener('message',",
    "source.on('message',",
    'TypeError',
  ],
])('a script of the page that %s is told', { timeout: 60_000 }, async (_what, from, to, error) => {
  const { mine, remove } = createMine()
  onTestFinished(remove)
  const file = join(mine, 'page.ts')
  writeFileSync(file, solution.replace(from, to))
  const checks = lesson.checks.filter(({ name }) => name === 'shows-data')
  const [failed] = await checkFile(pathToFileURL(file), { lesson, kind: 'server', checks })
  expect(failed?.failure.seen.en).toContain(`. The script of the page threw: ${error}`)
})
