import { expect, test } from 'vitest'
import { createConditionalGet } from './conditionalGet.ts'
import { answerWith, createFakeUpstream } from '../testing/fakeUpstream.ts'
import type { UpstreamAnswer } from './http.ts'

const url = 'http://films.test/list'

/** Asks `times` times. The upstream gives the `answers` in order, and then repeats the last. */
async function ask(times: number, answers: UpstreamAnswer[]) {
  const { get, calls } = createFakeUpstream(
    () => answers[Math.min(calls.length, answers.length) - 1] ?? answerWith(''),
  )
  const conditional = createConditionalGet(get)
  const texts: string[] = []
  for (let n = 0; n < times; n++) {
    const { status, bytes } = await conditional(url, { Accept: 'application/json' })
    texts.push(`${status} ${new TextDecoder().decode(bytes)}`)
  }
  return { texts, headers: calls.map(({ headers }) => headers) }
}

const unchanged = answerWith('', { status: 304 })

test('an ETag is sent back, and a 304 means the same answer again', async () => {
  const tagged = answerWith('films', { headers: { etag: '"v1"' } })
  const { texts, headers } = await ask(3, [tagged, unchanged])
  expect(texts).toEqual(['200 films', '200 films', '200 films'])
  const conditional = { Accept: 'application/json', 'If-None-Match': '"v1"' }
  expect(headers).toEqual([{ Accept: 'application/json' }, conditional, conditional])
})

test('the date of the last change is sent back', async () => {
  const date = 'Fri, 20 Nov 2026 16:02:40 GMT'
  const dated = answerWith('films', { headers: { 'last-modified': date } })
  const { headers } = await ask(2, [dated, unchanged])
  expect(headers[1]).toEqual({ Accept: 'application/json', 'If-Modified-Since': date })
})

test('a new answer replaces the old one', async () => {
  const versions = ['v1', 'v2'].map((etag) => answerWith(etag, { headers: { etag } }))
  const { texts, headers } = await ask(3, [...versions, unchanged])
  expect(texts).toEqual(['200 v1', '200 v2', '200 v2'])
  expect(headers.map((sent) => sent['If-None-Match'])).toEqual([undefined, 'v1', 'v2'])
})

test('an answer with neither is asked for in full', async () => {
  const { headers } = await ask(2, [answerWith('films')])
  expect(headers[1]).toEqual({ Accept: 'application/json' })
})

test('a failure is not kept, and the answer before it is forgotten', async () => {
  const tagged = answerWith('films', { headers: { etag: '"v1"' } })
  const failed = answerWith('no', { status: 503, headers: { etag: '"error"' } })
  const { headers } = await ask(3, [tagged, failed])
  expect(headers.map((sent) => sent['If-None-Match'])).toEqual([undefined, '"v1"', undefined])
})

test('a 304 without a condition is no answer', async () => {
  expect((await ask(1, [unchanged])).texts).toEqual(['304 '])
})
