import { expect, test } from 'vitest'
import { made } from './testing/made.ts'
import { writeJson } from './writeJson.ts'

const report = JSON.parse(writeJson(made())) as Record<string, unknown>

test('the report has the fields of version 1, and no other', () => {
  expect(report).toMatchObject({
    version: 1,
    url: 'http://localhost:3000/events',
    examinedAt: '2026-11-27T12:00:00.500Z',
    watchedMs: 20_012,
    counts: { fault: 2, warning: 1, note: 2, unseen: 1, right: 1 },
  })
  expect(Object.keys(report)).toEqual([
    ...['version', 'url', 'examinedAt', 'watchedMs', 'counts', 'checks'],
  ])
})

test('a check has its outcome, its findings and its texts in both languages', () => {
  const [, check] = report.checks as Record<string, unknown>[]
  expect(check).toMatchObject({
    ...{ id: 3, name: 'late-headers', level: 'practice', outcome: 'fault', source: 'practice' },
    findings: [
      { verdict: 'fault', saw: { en: 'headers after 1.04 s', zh: '1.04 s 后才有响应头' } },
      { verdict: 'fault', saw: { en: 'and again', zh: '再一次' } },
      { verdict: 'note', saw: { en: 'by the way', zh: '顺便' } },
    ],
  })
  expect(Object.keys(check ?? {})).toEqual([
    ...['id', 'name', 'level', 'title', 'outcome', 'findings'],
    ...['sends', 'right', 'source', 'why', 'mend'],
  ])
})

test('no control character of the server is in it', () => {
  expect(writeJson(made()).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
})
