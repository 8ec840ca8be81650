import { defineConfig } from 'vitest/config'
import type { FoundEngine } from './drivers/engine.ts'

const engines = JSON.parse(process.env.MARQUEE_ENGINES ?? '[]') as FoundEngine[]

/** The same cases once for every engine that was found. */
export default defineConfig({
  test: {
    globalSetup: [`${import.meta.dirname}/buildPage.ts`],
    // Most of a case is waiting: they wait together, each with a server and a tab of its own.
    sequence: { concurrent: true },
    maxConcurrency: 5,
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    projects: engines.map((engine) => ({
      extends: true,
      test: {
        name: engine.name,
        root: import.meta.dirname,
        include: ['*.test.ts'],
        provide: { engine },
      },
    })),
  },
})
