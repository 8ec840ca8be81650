import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { onPath } from '../../../e2e/rig/install.ts'
import { redisProgram } from '../../../packages/sse-server/src/journal/redis/testing/redisServer.ts'
import { mutatedFiles } from '../mutatedTree.ts'
import { clusterMutants } from './clusterMutants.ts'
import { faultNames } from './faults.ts'
import { runCluster } from './runCluster.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const missing = [
  ...(redisProgram === null ? ['redis-server'] : []),
  ...(onPath('nginx') === null ? ['nginx'] : []),
]
const needsPrograms = {
  skip: missing.length > 0,
  meta: { leftOut: `${missing.join(' and ')} not installed` },
}

// The short form of `npm run trials -- cluster`.
test(
  'readers of three servers miss nothing, whatever ends, stops or is cut off',
  needsPrograms,
  async () => {
    const { wrong, behind, deliveries } = await runCluster({
      ...{ root, program: 'bench/ledger/busyServer.ts', readers: 20, env: { EVERY_MS: '20' } },
      ...{ forMs: 12_000, everyMs: 1_800, faults: faultNames, leaseMs: 1_000, redisKeeps: true },
      random: Math.random,
    })
    expect([wrong, behind]).toEqual(['', 0])
    expect(deliveries).toBeGreaterThan(20)
  },
)

test.each(clusterMutants)('a fault still fits the code: $name', (mutant) => {
  expect(() => mutatedFiles(root, mutant)).not.toThrow()
})
