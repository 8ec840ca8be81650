import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { checkFile } from '../run/checkFile.ts'
import { createMine } from '../testing/runCommand.ts'
import { lesson } from './lesson.ts'

const solution = readFileSync(new URL('solution.ts', import.meta.url), 'utf8')

test.each([
  ['encode returns nothing', "return lines.join('\\n') + '\\n\\n'", '', 'encode returns a text'],
  ['onEvent gets nothing', 'onEvent({ type', 'onEvent() || ({ type', 'onEvent gets { type, data'],
  ['data is missing', "data: data.join('\\n'), ", '', 'onEvent gets a data that is a text'],
  ['an event has a function', 'onEvent({ ', 'onEvent({ then() {}, ', 'and lastEventId, not then'],
  ['onRetry gets a text', 'onRetry(Number(value))', 'onRetry(value)', 'onRetry gets a number'],
  ['there is no encode', 'export function encode', 'function encode', 'exports no function encode'],
  ['it throws', "let line = ''", 'let line = missing', 'missing is not defined (line 8)'],
])('what a check cannot use is told: %s', async (_what, from, to, seen) => {
  const { mine, remove } = createMine()
  onTestFinished(remove)
  const file = join(mine, 'events.ts')
  writeFileSync(file, solution.replace(from, to))
  const options = { lesson, kind: lesson.exercise, checks: lesson.checks }
  const [failed] = await checkFile(pathToFileURL(file), options)
  expect(failed?.failure.seen.en).toContain(seen)
})
