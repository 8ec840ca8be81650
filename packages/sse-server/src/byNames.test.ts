import { describe, expect, onTestFinished, test } from 'vitest'
import { byNames } from './byNames.ts'
import { createStream } from './createStream.ts'
import { connectTo } from './testing/connectTo.ts'
import { clockEvent, lineEvent, quoteEvent, testLogEvents } from './testing/testEvents.ts'

const { parse, wants } = byNames(testLogEvents)
const parsed = (query: string, read = parse) =>
  read(
    {
      ...{ method: 'GET', path: '/', address: null, peer: null, header: () => null },
      query: new URLSearchParams(query),
    },
    undefined,
  )
const refusal = (detail: string) => expect.objectContaining({ status: 400, message: detail })

describe('the names of a request', () => {
  test.each([
    ['', null],
    ['other=x', null],
    ['events=line', ['line']],
    ['events=quote,line', ['line', 'quote']],
    ['events=line,quote,line', ['line', 'quote']],
    ['events=quote%2Cline', ['line', 'quote']],
  ])('%s', (query, names) => {
    expect(parsed(query)).toEqual({ names })
  })

  test.each([
    ['events=', 'Unknown event "". Known: quote, movies, status, clock, line.'],
    ['events=line,', 'Unknown event "". Known: quote, movies, status, clock, line.'],
    ['events=toString', 'Unknown event "toString". Known: quote, movies, status, clock, line.'],
    ['events=hello', 'Unknown event "hello". Known: quote, movies, status, clock, line.'],
    ['events=line&events=quote', 'Give "events" once, as a list with commas.'],
    ['events=line&events=line', 'Give "events" once, as a list with commas.'],
  ])('%s is refused', (query, detail) => {
    expect(() => parsed(query)).toThrow(refusal(detail))
  })

  test('that are unknown are shown only in part', () => {
    expect(() => parsed(`events=${'x'.repeat(5_000)}`)).toThrow(
      refusal(`Unknown event "${'x'.repeat(40)}". Known: quote, movies, status, clock, line.`),
    )
  })

  test('may come in another parameter', () => {
    const { parse } = byNames(testLogEvents, 'topics')
    expect(parsed('topics=line&events=x', parse)).toEqual({ names: ['line'] })
  })
})

test('a client gets the events of its names, or all', () => {
  const events = [lineEvent('a'), quoteEvent(), clockEvent()]
  const wantedBy = (query: string) =>
    events.filter((event) => wants(parsed(query) as never, event)).map(({ name }) => name)
  expect(wantedBy('')).toEqual(['line', 'quote', 'clock'])
  expect(wantedBy('events=clock,line')).toEqual(['line', 'clock'])
})

test('the example of byNames lets a client choose, and clients with equal names share a group', async () => {
  const events = testLogEvents

  const stream = await createStream({ events, subscribe: byNames(events) })

  onTestFinished(() => stream.close())
  const chosen = await connectTo(stream, { query: 'events=line,quote' })
  await connectTo(stream, { query: 'events=quote,line,quote' })
  stream.publishAll([quoteEvent(), clockEvent(), lineEvent('a')])
  await expect.poll(() => chosen.received().names).toEqual(['hello', 'quote', 'line'])
  expect(stream.stats()).toMatchObject({ open: 2, subscriptions: 1 })
  expect(stream.subscriptions()).toEqual([{ names: ['line', 'quote'] }])
  expect((await connectTo(stream, { query: 'events=x' })).status).toBe(400)
})
