import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { tableOfFates } from '../e2e/engines/bareMatrix.ts'

test('the table in docs/browsers.md is what the suite expects of every engine', () => {
  const text = readFileSync(new URL('../docs/browsers.md', import.meta.url), 'utf8')
  const lines = text.split('\n').filter((line) => line.startsWith('| '))
  const [, , ...rows] = lines.map((line) => line.split('|').slice(1, -1))
  expect(rows.map((row) => row.map((cell) => cell.trim()))).toEqual(tableOfFates)
})
