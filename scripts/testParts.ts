import { fileURLToPath } from 'node:url'
import { readPlaywright, readVitest, type Report } from './testSummary.ts'

export interface Part {
  name: string
  /** A program on the path, and its arguments. */
  command: readonly string[]
  /** Environment variables, made from the paths of its report and of its left-out list. */
  env?: (files: Files) => Record<string, string>
  /** More arguments, made from the same paths. */
  args?: (files: Files) => string[]
  /** Reads the report; without it, the part counts as one test. */
  read?: (json: never) => Report
  /** The name of another part. When that part failed, this one is left out. */
  needs?: string
}

export interface Files {
  report: string
  leftOut: string
}

const reporter = fileURLToPath(new URL('./reportVitest.ts', import.meta.url))
const vitest = {
  args: () => [`--reporter=${reporter}`],
  env: ({ report }: Files) => ({ MARQUEE_REPORT: report }),
  read: readVitest,
}
const playwright: Pick<Part, 'env' | 'args' | 'read'> = {
  env: ({ report }) => ({ PLAYWRIGHT_JSON_OUTPUT_NAME: report }),
  args: () => ['--reporter=list,json'],
  read: readPlaywright,
}
const needsBuild = { needs: 'build' }
const npmRun = (script: string) => ['npm', 'run', '--silent', script]

/** All that `npm test` runs, in this order. The client is built once. */
export const testParts: readonly Part[] = [
  { name: 'format', command: npmRun('check:format') },
  { name: 'lint', command: npmRun('check:lint') },
  { name: 'types', command: npmRun('check:types') },
  { name: 'unit', command: ['vitest', 'run', '--reporter=default'], ...vitest },
  { name: 'build', command: ['vite', 'build', 'client', '--logLevel', 'warn'] },
  { name: 'page budget', command: ['node', 'scripts/checkBudget.ts'], ...needsBuild },
  { name: 'load gate', command: ['node', 'e2e/checkLoad.ts'], ...needsBuild },
  { name: 'browser', command: ['node', 'e2e/run.ts'], ...playwright, ...needsBuild },
  {
    name: 'engines and proxies',
    command: ['node', 'e2e/engines/run.ts'],
    ...vitest,
    env: (files) => ({ ...vitest.env(files), MARQUEE_LEFT_OUT: files.leftOut }),
    ...needsBuild,
  },
]
