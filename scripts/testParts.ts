import { fileURLToPath } from 'node:url'
import { npmProgram, packageProgram } from './npmPrograms.ts'
import { readPlaywright, readVitest, type Report } from './testSummary.ts'

export interface Part {
  name: string
  /** A program, and its arguments. */
  command: readonly string[]
  /** Environment variables, made from the paths of its report and of its left-out list. */
  env?: (files: Files) => Record<string, string>
  /** More arguments, made from the same paths. */
  args?: (files: Files) => string[]
  /** Reads the report; without it, the part counts as one test. */
  read?: (json: never) => Report
  /** The name of another part. When that part failed, this one is left out. */
  needs?: string
  /** What the part leaves out on every machine. The summary prints it. */
  leftOut?: readonly string[]
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
const npmRun = (script: string) => [...npmProgram(), 'run', '--silent', script]
const node = (file: string, ...args: string[]) => [process.execPath, file, ...args]

const types: Part = { name: 'types', command: npmRun('check:types') }
const unit = [...packageProgram('vitest'), 'run', '--reporter=default']
const build: Part = {
  name: 'build',
  command: [...packageProgram('vite'), 'build', 'client', '--logLevel', 'warn'],
}

/** All that `npm test` runs, in this order. The client is built once. */
export const testParts: readonly Part[] = [
  { name: 'format, lint, types', command: npmRun('check') },
  {
    name: 'programs',
    command: node('scripts/installPrograms.ts'),
    env: ({ leftOut }) => ({ MARQUEE_LEFT_OUT: leftOut }),
  },
  { name: 'unit', command: unit, ...vitest },
  build,
  { name: 'page budget', command: node('scripts/checkBudget.ts'), ...needsBuild },
  { name: 'load gate', command: node('e2e/checkLoad.ts'), ...needsBuild },
  { name: 'browser', command: node('e2e/run.ts'), ...playwright, ...needsBuild },
  {
    name: 'packages',
    command: [...unit, '--config', 'e2e/packages/vitest.config.ts'],
    ...vitest,
    ...needsBuild,
  },
  {
    name: 'engines and proxies',
    command: node('e2e/engines/run.ts'),
    ...vitest,
    env: (files) => ({ ...vitest.env(files), MARQUEE_LEFT_OUT: files.leftOut }),
    ...needsBuild,
  },
]

/** These files take more than half of the time of all unit tests: they start processes, wait, or use random data. */
export const slowFiles = [
  'scripts/dev.test.ts',
  'scripts/examples.test.ts',
  'scripts/walls.test.ts',
  'e2e/stream/realServer.test.ts',
  'server/src/mainStop.test.ts',
  'packages/sse-server/src/frames/encode.differential.test.ts',
  'server/src/topics/hostileBodies.test.ts',
  'server/src/topics/hostileUpstreams.test.ts',
  'server/src/topics/soak.test.ts',
  'lessons/lessons.test.ts',
  'lessons/mutants.test.ts',
  'lessons/texts.test.ts',
]

/** The parts of `npm run test:quick`. A person runs it many times a day, so it must be short. */
export const quickParts: readonly Part[] = [
  types,
  {
    name: 'unit',
    command: unit,
    ...vitest,
    env: (files) => ({ ...vitest.env(files), MARQUEE_QUICK: '1' }),
    leftOut: slowFiles,
  },
  build,
  {
    name: 'browser',
    command: node('e2e/run.ts', '--grep=@quick'),
    ...playwright,
    ...needsBuild,
    leftOut: ['tests without the tag @quick'],
  },
]
