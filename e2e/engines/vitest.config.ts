import { defineConfig } from 'vitest/config'
import type { ProxyName } from '../proxies/findProxies.ts'
import type { FoundEngine } from './drivers/engine.ts'

const engines = JSON.parse(process.env.MARQUEE_ENGINES ?? '[]') as FoundEngine[]
const proxies = JSON.parse(process.env.MARQUEE_PROXIES ?? '[]') as ProxyName[]

/** The same cases once for every engine that was found, and the page behind every proxy. */
export default defineConfig({
  test: {
    globalSetup: [`${import.meta.dirname}/buildPage.ts`],
    // Most of a case is waiting: they wait together, each with a server and a tab of its own.
    sequence: { concurrent: true },
    maxConcurrency: 5,
    maxWorkers: 2,
    // Starting a browser takes seconds: a worker keeps its browser for all of its files.
    isolate: false,
    // They only end what hangs: no honest machine is so slow, even in the first cases, which wait
    // for their browser.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    projects: [
      ...engines.map((engine) => ({
        extends: true as const,
        test: {
          name: engine.name,
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
            root: `${import.meta.dirname}/../proxies`,
            include: ['*.test.ts'],
            provide: { engine, proxies },
          },
        })),
    ],
  },
})
