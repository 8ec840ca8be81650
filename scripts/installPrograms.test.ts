import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const script = fileURLToPath(new URL('installPrograms.ts', import.meta.url))

test.each([
  ['', 0],
  ['true', 1],
])('where Redis is missing and CI is “%s”, the exit code is %i', (CI, code) => {
  // With an empty path nothing can be found or installed. Playwright would load a browser without a path,
  // so there is one.
  const env = { PATH: '', CHROMIUM_PATH: process.execPath, CI }
  const { status, stdout } = spawnSync(process.execPath, [script], { env, encoding: 'utf8' })
  expect(stdout).toContain('redis-server')
  expect(status).toBe(code)
})
