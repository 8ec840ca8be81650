import { expect, test } from 'vitest'
import { readPlaywright, readVitest, summarize } from './testSummary.ts'

const of = (passed: number, failed = 0, skipped = 0) => ({ passed, failed, skipped })

test('each part and each failed test has one line, and the last line has the totals', () => {
  expect(
    summarize([
      { name: 'lint', counts: of(1), leftOut: [], failures: [], tookMs: 12_400 },
      {
        name: 'browser',
        counts: of(128, 2, 1),
        leftOut: ['webkit: not installed'],
        failures: ['the clock ticks: Error: it stood still'],
        tookMs: 961_000,
      },
    ]),
  ).toEqual([
    'lint: 1 passed, 0 failed, 0 skipped, in 12 s',
    'FAILED browser: 128 passed, 2 failed, 1 skipped, in 16 min 1 s; left out: webkit: not installed',
    '  ✘ the clock ticks: Error: it stood still',
    '129 passed, 2 failed, 1 skipped',
  ])
})

const result = (status: string, title = status) => ({
  status,
  title,
  fullName: `the clock ${title}`,
  failureMessages:
    status === 'failed' ? ['\u001b[31mError: it\u001b[39m stood still\nat line 1'] : [],
})
const file = { name: 'clock.test.ts', message: '' }

test('Vitest: a test that neither passed nor failed counts as skipped, and is named', () => {
  const assertionResults = [
    ...[result('passed'), result('failed'), result('todo', 'later')],
    ...[result('skipped', 'when frozen'), result('pending', 'when frozen')],
    { ...result('skipped'), meta: { leftOut: 'no driver freezes it' } },
  ]
  expect(readVitest({ testResults: [{ ...file, status: 'failed', assertionResults }] })).toEqual({
    counts: of(1, 1, 4),
    leftOut: ['“later”', '“when frozen” (2 ×)', 'no driver freezes it'],
    failures: ['the clock failed: Error: it stood still'],
  })
})

test('Vitest: a file that could not be loaded is a failure', () => {
  const testResults = [
    { ...file, status: 'passed', assertionResults: [result('passed')] },
    { ...file, status: 'failed', message: 'Cannot find it', assertionResults: [] },
  ]
  expect(readVitest({ testResults })).toMatchObject({
    counts: of(1, 1),
    failures: ['clock.test.ts: Cannot find it'],
  })
})

const spec = (status: string, ...annotations: { type: string; description?: string }[]) => ({
  title: 'it works',
  tests: [
    { status, annotations, results: [{}, { error: { message: 'Error: a second time\n  at' } }] },
  ],
})

test('Playwright: tests are found at any depth, and pictures that were not compared are named', () => {
  const picture = (name: string) => ({
    type: 'picture',
    description: `${name}.png was not compared: other fonts`,
  })
  const suites: Parameters<typeof readPlaywright>[0]['suites'] = [
    { specs: [spec('expected', picture('a'), picture('b')), spec('unexpected'), spec('flaky')] },
    {
      suites: [
        {
          suites: [
            { specs: [spec('skipped'), spec('skipped', { type: 'skip', description: 'why' })] },
          ],
        },
      ],
    },
  ]
  expect(readPlaywright({ suites, errors: [] })).toEqual({
    counts: of(1, 2, 2),
    leftOut: ['picture not compared: other fonts (2 ×)', '“it works”', 'why'],
    failures: ['it works: Error: a second time', 'it works: Error: a second time'],
  })
})

test('Playwright: an error outside a test is a failure', () => {
  expect(readPlaywright({ suites: [], errors: [{ message: 'no such file' }] })).toMatchObject({
    counts: of(0, 1),
    failures: ['outside of a test: no such file'],
  })
})
