import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { faultsOf } from './judge.ts'
import { makeMutatedTree, mutatedFiles } from './mutatedTree.ts'
import { restartMutants } from './restartMutants.ts'
import { runRestarts } from './restarts.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const plan = { root, program: 'bench/ledger/busyServer.ts', readers: 10, everyMs: 1_000 }
const { random } = Math

/** A copy of the code that has this fault. */
function treeWith(mutant: (typeof restartMutants)[number]): string {
  const to = mkdtempSync(join(tmpdir(), 'marquee-mutant-'))
  onTestFinished(() => rmSync(to, { recursive: true }))
  makeMutatedTree(root, to, mutant)
  return to
}

// The short form of `npm run trials -- restart`.
test('readers of a server that is killed at random miss nothing, and get nothing twice', async () => {
  const { verdict, behind, deliveries } = await runRestarts({ ...plan, kills: 4, random })
  expect(faultsOf(verdict)).toBe('')
  expect(behind).toBe(0)
  expect(deliveries).toBeGreaterThan(plan.readers)
})

test('Marquee itself, with its own events', async () => {
  const marquee = { ...plan, program: 'server/src/main.ts', kills: 3, random }
  const { verdict, behind } = await runRestarts(marquee)
  expect([faultsOf(verdict), behind]).toEqual(['', 0])
})

test('the ledger notices ids that begin again', async () => {
  const mutant = restartMutants.find(({ name }) => name === 'the newest id is not restored')
  if (mutant === undefined) throw new Error('There is no such mutant')
  // The third start has its clock set back. It must live long enough to publish something.
  const root = treeWith(mutant)
  const late = () => 0.5 + random() / 2
  const { verdict } = await runRestarts({ ...plan, root, kills: 3, random: late })
  expect(faultsOf(verdict)).not.toBe('')
})

test.each(restartMutants)('a fault still fits the code: $name', (mutant) => {
  expect(() => mutatedFiles(root, mutant)).not.toThrow()
})
