import { defineConfig } from 'vitest/config'
import type { ProxyName } from '../proxies/findProxies.ts'
import type { FoundEngine } from './drivers/engine.ts'
import { loopbackWithoutProxy } from '../../scripts/loopbackWithoutProxy.ts'

const engines = JSON.parse(process.env.MARQUEE_ENGINES ?? '[]') as FoundEngine[]
const proxies = JSON.parse(process.env.MARQUEE_PROXIES ?? '[]') as ProxyName[]

loopbackWithoutProxy()

/** Runs the same cases for every engine that was found, and the page behind every proxy. */
export default defineConfig({
  test: {
    globalSetup: [`${import.meta.dirname}/buildPage.ts`],
    // A case mostly waits, so the cases run side by side, each with its own server and tab.
    sequence: { concurrent: true },
    maxConcurrency: 5,
    // One more than the cores of the smallest machine, because a case waits most of its time.
    maxWorkers: 3,
    // Starting a browser takes seconds, so a worker keeps its browser for all of its files.
    isolate: false,
    // The time-outs only end a test that hangs. The first cases also wait for their browser.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    projects: [
      ...engines.map((engine) => ({
        extends: true as const,
        test: {
          name: engine.name,
          sequence: { groupOrder: 1 },
          root: import.meta.dirname,
          include: ['*.test.ts'],
          provide: { engine },
        },
      })),
      ...engines
        .filter(({ name }) => name === 'chromium' && proxies.length > 0)
        .map((engine) => ({
          extends: true as const,
          test: {
            name: 'proxies',
            // They go first and alone, because most of them look at when something comes.
            sequence: { groupOrder: 0 },
            maxWorkers: 2,
            maxConcurrency: 3,
            root: `${import.meta.dirname}/../proxies`,
            include: ['*.test.ts'],
            provide: { engine, proxies },
          },
        })),
    ],
  },
})
