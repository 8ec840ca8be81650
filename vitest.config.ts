import { availableParallelism } from 'node:os'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { loopbackWithoutProxy } from './scripts/loopbackWithoutProxy.ts'

loopbackWithoutProxy()

export default defineConfig({
  plugins: [vue()],
  test: {
    include: [
      '{packages,lessons,compared,shared,simulator,server,client,scripts,bench,e2e/{stream,look}}/**/*.test.ts',
    ],
    environment: 'node',
    setupFiles: ['server/src/testing/onlyLoopback.ts'],
    // Many tests wait: for processes, for a second of a stream. So there are more workers than cores. Vitest
    // takes no percentage above 100.
    maxWorkers: 2 * availableParallelism(),
    typecheck: { enabled: false },
    // These time-outs only end a test that hangs.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
  },
})
