import { expect, test } from 'vitest'
import { made } from './testing/made.ts'
import { readXml } from './testing/readXml.ts'
import { writeJunit } from './writeJunit.ts'

const root = readXml(writeJunit(made()))
const [suite] = root.children
const cases = suite?.children ?? []

test('the counts are those of the cases', () => {
  const counts = { tests: '5', failures: '1', errors: '0', skipped: '1', time: '20.012' }
  expect(root).toMatchObject({ name: 'testsuites', attributes: counts })
  expect(suite).toMatchObject({
    name: 'testsuite',
    attributes: {
      ...counts,
      name: 'http://localhost:3000/events',
      timestamp: '2026-11-27T12:00:00',
    },
  })
  expect(cases.map(({ attributes }) => attributes.name)).toEqual(
    ['1 status', '3 late-headers', '7 fields', '12 retry', '13 silence'].map(
      (name) => `${name}: The headers come at once`,
    ),
  )
})

test('a fault is a failure, a warning and a note are output, and what was not seen is skipped', () => {
  expect(cases.map(({ children }) => children.map(({ name }) => name))).toEqual([
    [],
    ['failure', 'system-out'],
    ['system-out'],
    ['system-out'],
    ['skipped'],
  ])
  expect(cases[1]?.children).toMatchObject([
    { attributes: { type: 'late-headers', message: 'headers after 1.04 s; and again' } },
    { text: 'note: by the way' },
  ])
  expect(cases[1]?.children[0]?.text).toContain('headers within 750 ms & <soon> (practice)')
})

test('text of the server cannot end its element, or make the file wrong', () => {
  expect(cases[2]?.children).toEqual([
    {
      ...{ name: 'system-out', attributes: {}, children: [] },
      text: 'WARNING: a field "\\u001b[2J\\u202e]]></failure><x a=\'&"',
    },
  ])
})

test('it is in the language that was asked for', () => {
  const [suite] = readXml(writeJunit(made({ language: 'zh' }))).children
  expect(suite?.children[0]?.attributes.name).toBe('1 status: 响应头立即到达')
})
