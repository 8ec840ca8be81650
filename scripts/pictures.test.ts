import { globSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const docs = fileURLToPath(new URL('../docs/', import.meta.url))
const maxBytes = { film: 2_000_000, screenshot: 150_000 }

// A README is read on slow networks too. `npm run screenshots` and `npm run film` make small files.
test.each(['film', 'screenshot'] as const)('no %s in docs/ is too large', (kind) => {
  const files = globSync(`${kind}*`, { cwd: docs })
  expect(files).not.toEqual([])
  const sizes = files.map((file) => ({ file, bytes: statSync(docs + file).size }))
  expect(sizes.filter(({ bytes }) => bytes > maxBytes[kind])).toEqual([])
})
