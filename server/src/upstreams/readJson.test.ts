import { expect, test } from 'vitest'
import { answerWith } from '../testing/fakeUpstream.ts'
import { readJson } from './readJson.ts'

const nowMs = Date.parse('2026-11-20T16:02:40Z')
const html = '\n <!DOCTYPE html><title>no</title>'

test('an answer with status 200 gives its JSON, with or without a byte order mark', () => {
  expect(readJson(answerWith('{"a":[1]}'), nowMs)).toEqual({ a: [1] })
  expect(readJson(answerWith('\ufeff[]'), nowMs)).toEqual([])
  expect(readJson(answerWith('null'), nowMs)).toBeNull()
})

test.each<[string, Uint8Array]>([
  ['UTF-16', Buffer.from('{"name":"Société"}', 'utf16le')],
  ['Latin 1', Buffer.from('{"name":"Société"}', 'latin1')],
])('JSON in %s is read', (_encoding, body) => {
  expect(readJson(answerWith(Uint8Array.from(body)), nowMs)).toEqual({ name: 'Société' })
})

test.each([
  ['HTML in place of JSON', html, 200, 'blocked'],
  ['HTML with a status of its own', html, 502, 'unavailable'],
  ['an error with a JSON body', '{"message":"NotFound"}', 404, 'notFound'],
  ['half of an object', '{"a":', 200, 'parse'],
  ['nothing at all', '', 200, 'parse'],
  ['NaN, which is no JSON', '{"a":NaN}', 200, 'parse'],
])('%s is refused', (_what, body, status, kind) => {
  expect(() => readJson(answerWith(body, { status }), nowMs)).toThrow(
    expect.objectContaining({ kind }),
  )
})

test('what the body says wins over the status', () => {
  const answer = answerWith({ code: 7 }, { status: 400 })
  const kindOfBody = (body: unknown) => (body !== null ? 'rateLimited' : null)
  expect(() => readJson(answer, nowMs, kindOfBody)).toThrow(
    expect.objectContaining({ kind: 'rateLimited' }),
  )
})

test('a refusal keeps the time to wait', () => {
  const answer = answerWith('{}', { status: 503, headers: { 'retry-after': '7' } })
  expect(() => readJson(answer, nowMs)).toThrow(expect.objectContaining({ retryAfterMs: 7_000 }))
})
