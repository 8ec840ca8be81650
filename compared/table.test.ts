import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { experiments as clientExperiments } from './client/experiments.ts'
import { clientRows } from './client/rows.ts'
import { experiments as serverExperiments } from './server/experiments.ts'
import { serverRows } from './server/rows.ts'
import { textOf, type Cell } from './table.ts'

const rows = [...clientRows, ...serverRows]
const experiments = { ...clientExperiments, ...serverExperiments }
const cells: [string, Cell][] = rows.flatMap(({ what, cells: of }) =>
  Object.values(of).map((cell): [string, Cell] => [what, cell]),
)
/** The rows that have a test file of their own. */
const elsewhere = [
  'opens one connection for all tabs',
  'does nothing where a server renders',
  'size, minified and gzipped, without Vue',
]

test('each cell without a source has an experiment', () => {
  const tested = [...Object.keys(experiments), ...elsewhere]
  const untested = cells.filter(
    ([what, cell]) => typeof cell === 'string' && !tested.includes(what),
  )
  expect(untested).toEqual([])
})

test('each experiment has its row', () => {
  const names = rows.map(({ what }) => what)
  expect(Object.keys(experiments).filter((what) => !names.includes(what))).toEqual([])
})

test('each line of a package that is cited says what is cited', () => {
  const lines = cells.flatMap(([, cell]) =>
    typeof cell !== 'string' && 'line' in cell ? [cell] : [],
  )
  expect(lines.length).toBeGreaterThan(0)
  for (const line of lines) expect(textOf(line)).toContain(line.text)
})

test('each test of ours that is cited exists', () => {
  const proofs = cells.flatMap(([, cell]) =>
    typeof cell !== 'string' && 'test' in cell ? [cell] : [],
  )
  expect(proofs.length).toBeGreaterThan(0)
  for (const proof of proofs) {
    expect(readFileSync(new URL(`../${proof.file}`, import.meta.url), 'utf8')).toContain(proof.test)
  }
})
