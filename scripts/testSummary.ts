import { stripVTControlCharacters } from 'node:util'

export interface Counts {
  passed: number
  failed: number
  skipped: number
}

/** The counts of a test runner, what it left out, with the reason where it gives one, and what failed. */
export interface Report {
  counts: Counts
  leftOut: string[]
  /** Each failed test, with the first line of its error. */
  failures: string[]
}

/** The result of one part of the tests. */
export interface PartResult extends Report {
  name: string
  tookMs: number
}

interface VitestReport {
  testResults: {
    status: string
    name: string
    message: string
    assertionResults: VitestCase[]
  }[]
}

interface VitestCase {
  status: string
  title: string
  fullName: string
  failureMessages: string[] | null
  meta?: { leftOut?: string }
}

/** Reads the report of Vitest's reporter `json`. */
export function readVitest({ testResults }: VitestReport): Report {
  const cases = testResults.flatMap(({ assertionResults }) => assertionResults)
  const ofStatus = (status: string) => cases.filter((test) => test.status === status)
  // A file that could not be loaded fails without a failed test, so it is counted here.
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  )
  const [passed, failed] = [ofStatus('passed').length, ofStatus('failed').length + broken.length]
  const skipped = cases.filter(({ status }) => status !== 'passed' && status !== 'failed')
  return {
    counts: { passed, failed, skipped: skipped.length },
    leftOut: counted(skipped.map(({ title, meta }) => meta?.leftOut ?? `“${title}”`)),
    failures: [
      ...ofStatus('failed').map((test) => failure(test.fullName, test.failureMessages?.[0])),
      ...broken.map(({ name, message }) => failure(name, message)),
    ],
  }
}

interface PlaywrightSuite {
  specs?: { title: string; tests: PlaywrightTest[] }[]
  suites?: PlaywrightSuite[]
}

interface PlaywrightTest {
  status: string
  annotations: { type: string; description?: string }[]
  results: { error?: { message?: string } }[]
}

interface PlaywrightReport {
  suites: PlaywrightSuite[]
  errors: { message?: string }[]
}

/** Reads the report of Playwright's reporter `json`. */
export function readPlaywright({ suites, errors }: PlaywrightReport): Report {
  const specsOf = (suite: PlaywrightSuite): NonNullable<PlaywrightSuite['specs']> => [
    ...(suite.specs ?? []),
    ...(suite.suites ?? []).flatMap(specsOf),
  ]
  const cases = suites
    .flatMap(specsOf)
    .flatMap(({ title, tests }) => tests.map((test) => ({ ...test, title })))
  const of = (...statuses: string[]) => cases.filter(({ status }) => statuses.includes(status))
  const failed = of('unexpected', 'flaky')
  const whyLeftOut = ({ title, status, annotations }: (typeof cases)[number]) => {
    // A description begins with the name of the picture. Without the name, equal reasons are counted.
    const pictures = annotations.filter(({ type }) => type === 'picture')
    const reasons = pictures.map(({ description = '' }) =>
      description.replace(/^\S+ was/, 'picture'),
    )
    if (status !== 'skipped') return reasons
    const { description } = annotations.find(({ type }) => type === 'skip') ?? {}
    return [description ?? `“${title}”`]
  }
  return {
    counts: {
      passed: of('expected').length,
      failed: failed.length + errors.length,
      skipped: of('skipped').length,
    },
    leftOut: counted(cases.flatMap(whyLeftOut)),
    failures: [
      ...failed.map(({ title, results }) => failure(title, results.at(-1)?.error?.message)),
      ...errors.map(({ message }) => failure('outside of a test', message)),
    ],
  }
}

/** One line for each part and for each failed test, and a last line with the totals. */
export function summarize(parts: readonly PartResult[]): string[] {
  const sum = (of: keyof Counts) => parts.reduce((total, { counts }) => total + counts[of], 0)
  return [
    ...parts.flatMap((part) => {
      const mark = part.counts.failed > 0 ? 'FAILED ' : ''
      const leftOut = part.leftOut.length > 0 ? `; left out: ${part.leftOut.join(', ')}` : ''
      const line = `${mark}${part.name}: ${told(part.counts)}, in ${duration(part.tookMs)}${leftOut}`
      return [line, ...part.failures.map((text) => `  ✘ ${text}`)]
    }),
    told({ passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') }),
  ]
}

const failure = (name: string, message = '') => {
  const [line = ''] = stripVTControlCharacters(message).trim().split('\n')
  return `${name}: ${line.slice(0, 200)}`
}

const told = ({ passed, failed, skipped }: Counts) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`

function duration(ms: number): string {
  const seconds = Math.round(ms / 1000)
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

/** Each reason once, with its count. */
const counted = (reasons: readonly string[]): string[] =>
  [...Map.groupBy(reasons, (reason) => reason)].map(([reason, all]) =>
    all.length > 1 ? `${reason} (${all.length} ×)` : reason,
  )
