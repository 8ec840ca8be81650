import { expect, test } from 'vitest'
import { readPlaywright, readVitest, summarize } from './testSummary.ts'

const of = (passed: number, failed = 0, skipped = 0) => ({ passed, failed, skipped })

test('each part has one line, and the last line has the totals', () => {
  expect(
    summarize([
      { name: 'lint', counts: of(1), leftOut: [], tookMs: 12_400 },
      {
        name: 'browser',
        counts: of(128, 2, 1),
        leftOut: ['webkit: not installed'],
        tookMs: 961_000,
      },
    ]),
  ).toEqual([
    'lint: 1 passed, 0 failed, 0 skipped, in 12 s',
    'FAILED browser: 128 passed, 2 failed, 1 skipped, in 16 min 1 s; left out: webkit: not installed',
    '129 passed, 2 failed, 1 skipped',
  ])
})

const result = (status: string, title = status) => ({ status, title })

test('Vitest: a test that neither passed nor failed counts as skipped, and is named', () => {
  const assertionResults = [
    ...[result('passed'), result('failed'), result('todo', 'later')],
    ...[result('skipped', 'when frozen'), result('pending', 'when frozen')],
    { ...result('skipped'), meta: { leftOut: 'no driver freezes it' } },
  ]
  expect(readVitest({ testResults: [{ status: 'failed', assertionResults }] })).toEqual({
    counts: of(1, 1, 4),
    leftOut: ['“later”', '“when frozen” (2 ×)', 'no driver freezes it'],
  })
})

test('Vitest: a file that could not be loaded is a failure', () => {
  const testResults = [
    { status: 'passed', assertionResults: [result('passed')] },
    { status: 'failed', assertionResults: [] },
  ]
  expect(readVitest({ testResults }).counts).toEqual(of(1, 1))
})

const spec = (status: string, ...annotations: { type: string; description?: string }[]) => ({
  title: 'it works',
  tests: [{ status, annotations }],
})

test('Playwright: tests are found at any depth, and pictures that were not compared are named', () => {
  const picture = (name: string) => ({
    type: 'picture',
    description: `${name}.png was not compared: other fonts`,
  })
  const suites = [
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
  })
})

test('Playwright: an error outside a test is a failure', () => {
  expect(readPlaywright({ suites: [], errors: [{ message: 'no such file' }] }).counts).toEqual(
    of(0, 1),
  )
})
