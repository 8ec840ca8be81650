import { expect, test } from 'vitest'
import { dislikes, openGoodServer } from '../testing/goodServer.ts'
import { said, seenOf } from '../testing/seenOf.ts'
import type { Visit } from '../wire/openVisit.ts'
import { lateHeaders } from './lateHeaders.ts'

const judge = (told: Partial<Visit>, ownDelayMs = 5) =>
  said(lateHeaders.judge(seenOf([], { firstByteAt: undefined, ...told }, { ownDelayMs })))

test('headers at once are right, however late the first event is', () => {
  expect(judge({ headersAt: 20, firstByteAt: 5_000 })).toEqual([])
})

test('headers that wait for the first event are a fault', () => {
  expect(judge({ headersAt: 1_045, firstByteAt: 1_046 })).toEqual([
    'fault: headers after 1.04 s, with the first bytes of the stream',
  ])
})

test('headers that are late by themselves are a warning', () => {
  expect(judge({ headersAt: 1_045 })).toEqual(['warning: a slow answer: headers after 1.04 s'])
})

test('no headers are a fault', () => {
  expect(judge({ headersAt: undefined })).toEqual(['fault: no headers in 20.00 s'])
})

test('a slow machine is not a fault of the endpoint, and it is told', () => {
  expect(judge({ headersAt: 1_045, firstByteAt: 1_046 }, 600)).toEqual([
    'unseen: headers after 1.04 s, and this machine itself was late by up to 600 ms',
  ])
})

test('a long way is not a fault of the endpoint', () => {
  expect(judge({ connectedAt: 300, headersAt: 1_090, firstByteAt: 1_091 })).toEqual([])
})

test('only this check dislikes headers that wait', async () => {
  await using server = await openGoodServer({ headersAfterMs: 1_500 })
  expect(await dislikes(server)).toEqual(['late-headers'])
})
