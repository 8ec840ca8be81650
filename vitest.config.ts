import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { configDefaults, defineConfig } from 'vitest/config'
import { loopbackWithoutProxy } from './scripts/loopbackWithoutProxy.ts'
import { slowFiles } from './scripts/testParts.ts'

loopbackWithoutProxy()
// Tests start hundreds of processes. With a cache of compiled code, each starts in two thirds of the time.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/node')

/**
 * The tests of these folders start no process, measure no memory and put back what they change. So a worker
 * keeps its process and its modules for all of its files, which halves their CPU time.
 */
const sharing = ['{shared,simulator,client/src,packages/use-event-source}/**/*.test.ts']
// Vitest does not apply `--exclude` to projects.
const leftOut = process.env.MARQUEE_QUICK === '1' ? slowFiles : []

export default defineConfig({
  plugins: [vue()],
  test: {
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
    projects: [
      {
        extends: true,
        test: {
          name: 'own process',
          include: [
            '{packages,lessons,compared,shared,simulator,server,client,scripts,bench,e2e/{stream,look,rig,film}}/**/*.test.ts',
          ],
          exclude: [...configDefaults.exclude, ...sharing, ...leftOut],
        },
      },
      { extends: true, test: { name: 'shared process', include: sharing, isolate: false } },
    ],
  },
})
