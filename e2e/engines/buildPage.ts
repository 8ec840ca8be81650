import { fileURLToPath } from 'node:url'
import { build, type Rolldown } from 'vite'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** The composable and its recorder, as one classic script. */
    pageScript: string
  }
}

/** Bundles the page under test once, before all tests. */
export default async function setup(project: TestProject): Promise<void> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      lib: {
        entry: fileURLToPath(new URL('page/recorder.ts', import.meta.url)),
        formats: ['iife'],
        name: 'page',
      },
    },
  })
  const [bundle] = built as Rolldown.RolldownOutput[]
  if (bundle === undefined) throw new Error('Vite built nothing')
  project.provide('pageScript', bundle.output[0].code)
}
