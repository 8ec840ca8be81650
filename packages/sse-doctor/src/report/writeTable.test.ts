import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import { made } from './testing/made.ts'
import { writeTable } from './writeTable.ts'
import { widthOf } from './wrap.ts'

const plain = { ...made(), isColoured: false }

test('what is right is one line, and a finding has its whole story', () => {
  const table = writeTable(plain)
  expect(table).toContain('  ok        1 status · The headers come at once\n')
  expect(table).toContain(
    [
      '',
      '3 late-headers · The headers come at once',
      '  sends     the same request',
      '  FAULT     headers after 1.04 s',
      '  FAULT     and again',
      '  note      by the way',
      '  right     headers within 750 ms & <soon> (practice)',
      '  why       A page is told that it is open only when the headers come. Node',
      '            keeps them back until the first write.',
      '  mend      Call `response.flushHeaders()`.',
      '  more      docs/examine.md#late-headers · npm run lesson 1',
      '',
    ].join('\n'),
  )
  expect(table).toContain('  not seen  too short\n')
  expect(table.trim().split('\n').at(-1)).toBe('2 faults, 1 warning, 2 notes, 1 not seen, 1 right')
})

test.each(['en', 'zh'] as const)('no line in %s is wider than 80 columns', (language) => {
  const table = writeTable({ ...plain, language })
  expect(Math.max(...table.split('\n').map(widthOf))).toBeLessThanOrEqual(80)
  expect(table).toMatch(language === 'zh' ? /2 个故障/ : /2 faults/)
})

test('it prints no control character of the server, and no password', () => {
  const table = writeTable(plain)
  expect(table.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
  expect(table).toContain('\\u001b[2J\\u202e')
  expect(table).not.toMatch(/ann|secret/)
})

test('colours change nothing but the colour', () => {
  const coloured = writeTable({ ...plain, isColoured: true })
  expect(coloured).toContain('\u001b[31mFAULT')
  expect(stripVTControlCharacters(coloured)).toBe(writeTable(plain))
})

test('far from the tree it names no page and no lesson of it', () => {
  const far = { ...plain }
  delete far.lessons
  expect(writeTable(far)).not.toMatch(/examine\.md|npm run lesson/)
})

test('it names no lesson that is not there', () => {
  const table = writeTable({ ...plain, lessons: [2] })
  expect(table).toContain('docs/examine.md#late-headers\n')
  expect(table).not.toContain('npm run lesson')
})

test('it says what is not seen from outside; a gauge sees the timers', () => {
  expect(writeTable(plain)).toMatch(/Not seen from outside:\n {2}- timers and sockets/)
  expect(writeTable({ ...plain, hasGauge: true })).not.toContain('timers and sockets')
})
