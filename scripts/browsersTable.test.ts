import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { tableOfFates } from '../e2e/engines/bareMatrix.ts'
import { bareFiles, onlyHello } from '../e2e/engines/plainCases.ts'

test('the table in docs/browsers.md is what the suite expects of every engine', () => {
  const text = readFileSync(new URL('../docs/browsers.md', import.meta.url), 'utf8')
  const [bare = ''] = text.split('## On a plain server')
  const lines = bare.split('\n').filter((line) => line.startsWith('| '))
  const [, , ...rows] = lines.map((line) => line.split('|').slice(1, -1))
  expect(rows.map((row) => row.map((cell) => cell.trim()))).toEqual(tableOfFates)
})

const folder = new URL('../e2e/engines/', import.meta.url)
const files = globSync('*.test.ts', { cwd: folder }).filter((file) => !bareFiles.includes(file))

/** The titles of the cases outside of `describe.each`, which runs a case on two servers. */
function titlesOfOnce(file: string): string[] {
  const text = readFileSync(new URL(file, folder), 'utf8')
  // Such a case begins at the start of a line. Its title is the first argument, after a table if it has one.
  const cases = text.split(/^(?=test[.(])/m).slice(1)
  const title = /^test(?:\.sequential)?\(\s*'((?:[^'\\]|\\.)+)'|\)\(\s*'((?:[^'\\]|\\.)+)'/
  return cases.map((code) => {
    const [, direct, afterTable] = title.exec(code) ?? []
    return direct ?? afterTable ?? code
  })
}

test('each case of the stream runs on a plain server, or docs/browsers.md says why not', () => {
  expect(files.flatMap(titlesOfOnce).sort()).toEqual(onlyHello.map(([name]) => name).sort())
})
