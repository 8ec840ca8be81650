import { existsSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { runTestParts } from './runTestParts.ts'
import { slowFiles, type Part } from './testParts.ts'

vi.spyOn(console, 'log').mockImplementation(() => {})

const node = (script: string) => [process.execPath, '-e', script]
const write = (variable: string, text: string) =>
  `require('fs').writeFileSync(process.env.${variable}, ${JSON.stringify(text)});`
const run = (...parts: Part[]) =>
  runTestParts(parts).map(({ name, counts, leftOut }) => ({ name, ...counts, leftOut }))
const empty = { passed: 0, failed: 0, skipped: 0, leftOut: [] }

test('after a part fails, the next parts run, except those that need it', () => {
  expect(
    run(
      { name: 'build', command: node('process.exit(2)') },
      { name: 'gate', command: node(''), needs: 'build' },
      { name: 'last', command: node('') },
    ),
  ).toEqual([
    { ...empty, name: 'build', failed: 1 },
    { ...empty, name: 'gate', skipped: 1, leftOut: ['all of it, because “build” failed'] },
    { ...empty, name: 'last', passed: 1 },
  ])
})

const reporting = (script: string): Part => ({
  name: 'unit',
  command: node(write('REPORT', '{"three": 3}') + script),
  env: ({ report, leftOut }) => ({ REPORT: report, LEFT_OUT: leftOut }),
  read: ({ three }: { three: number }) => ({
    counts: { passed: three, failed: 0, skipped: 0 },
    leftOut: ['one'],
    failures: [],
  }),
})

test('the counts come from the report, and the left-out list from the report and the part', () => {
  const [result] = run(reporting(write('LEFT_OUT', '["webkit: not installed"]')))
  expect(result).toMatchObject({ passed: 3, failed: 0, leftOut: ['webkit: not installed', 'one'] })
})

test('a part names the files that it always leaves out', () => {
  expect(run({ name: 'quick', command: node(''), leftOut: ['slow.test.ts'] })).toEqual([
    { ...empty, name: 'quick', passed: 1, leftOut: ['slow.test.ts'] },
  ])
})

test('every file that the quick run leaves out exists', () => {
  expect(slowFiles.filter((file) => !existsSync(file))).toEqual([])
})

test('a part with a bad exit code has failed, with any report and without one', () => {
  expect(run(reporting('process.exit(1)'))).toMatchObject([{ passed: 3, failed: 1 }])
  const crash = { ...reporting(''), command: node('process.exit(1)') }
  expect(run(crash)).toMatchObject([{ passed: 0, failed: 1 }])
})

test('a part whose program does not exist has failed', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  expect(run({ name: 'lint', command: ['no-such-program'] })).toMatchObject([{ failed: 1 }])
})
