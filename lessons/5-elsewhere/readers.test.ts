import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { checkFile } from '../run/checkFile.ts'
import { createMine } from '../testing/runCommand.ts'
import { lesson } from './lesson.ts'

// Without its limit the check waited for the end of a stream: “Checking …” stood for ever.
test('a program that answers every path with its stream is still checked', async () => {
  const { mine, remove } = createMine()
  onTestFinished(remove)
  const file = join(mine, 'everyPath.ts')
  writeFileSync(
    file,
    `import { createServer } from 'node:http'
createServer((_, response) => {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' }).flushHeaders()
}).listen(process.env.PORT)`,
  )
  const checks = lesson.checks.filter(({ name }) => name === 'not-acceptable')
  const options = { lesson, kind: lesson.exercise, checks }
  const [failed] = await checkFile(pathToFileURL(file), options)
  expect(failed?.failure.seen.en).toBe('Accept: text/html gets 200')
}, 60_000)
