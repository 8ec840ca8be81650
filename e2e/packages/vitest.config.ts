import { defineConfig } from 'vitest/config'
import { loopbackWithoutProxy } from '../../scripts/loopbackWithoutProxy.ts'

loopbackWithoutProxy()

/** Packs the packages once, then uses them from their tarballs, as a stranger does. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*.test.ts'],
    globalSetup: ['./packAll.ts'],
    setupFiles: ['../../server/src/testing/onlyLoopback.ts'],
    maxWorkers: '100%',
    // These time-outs only end a test that hangs.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
  },
})
