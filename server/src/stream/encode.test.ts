import { createParser, type EventSourceMessage } from 'eventsource-parser'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeEvent, encodeRetry } from './encode.ts'

function parse(text: string) {
  const events: EventSourceMessage[] = []
  const retries: number[] = []
  const parser = createParser({
    onEvent: (event) => events.push(event),
    onRetry: (retry) => retries.push(retry),
  })
  parser.feed(text)
  return { events, retries }
}

/** What a reader makes of data: every line break becomes a line feed. */
const asRead = (data: string) => data.replace(/\r\n|\r/g, '\n')

// Everything that has ever broken an encoder, in any mixture.
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom('\n', '\r', '\r\n', '\n\n', '\r\r', '\0', '\u2028', '\u2029', '\u0085'),
      fc.constantFrom('\ufeff', ':', ' ', 'data: x', 'event: admin', 'id: 9', 'retry: 0', '\n\n:'),
      fc.string({ unit: 'binary' }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''))

describe('encodeEvent', () => {
  test('writes id, event and data, and ends the block', () => {
    expect(encodeEvent({ event: 'clock', data: '{"now":1}', id: '5-0' })).toBe(
      'id: 5-0\nevent: clock\ndata: {"now":1}\n\n',
    )
  })

  test('leaves the id out where there is none', () => {
    expect(encodeEvent({ event: 'ping', data: '{}' })).toBe('event: ping\ndata: {}\n\n')
  })

  test('whatever the data, a reader sees exactly one event with that data', () => {
    fc.assert(
      fc.property(hostile, (data) => {
        const { events, retries } = parse(encodeEvent({ event: 'news', data, id: '1-2' }))
        expect(events).toEqual([{ event: 'news', data: asRead(data), id: '1-2' }])
        expect(retries).toEqual([])
      }),
      { numRuns: 5_000 },
    )
  })

  test('events written one after the other are read one after the other', () => {
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 8 }), (texts) => {
        const stream = texts.map((data) => encodeEvent({ event: 'news', data })).join('')
        expect(parse(stream).events.map(({ data }) => data)).toEqual(texts.map(asRead))
      }),
    )
  })

  test.each([
    ['h3: a line feed in data', 'x\nevent: admin\ndata: PWNED'],
    ['h3 again: a carriage return in data', '1\rdata: X'],
    ['two carriage returns that end a block', 'hi\r\revent: admin\rdata: X'],
  ])('does not fall for %s', (_advisory, data) => {
    expect(parse(encodeEvent({ event: 'news', data })).events).toEqual([
      expect.objectContaining({ event: 'news', data: asRead(data) }),
    ])
  })

  const wildNames = [
    ...['', 'open', 'message', 'error', 'a\nb', 'a\rb', 'a\0', 'a:b', ' a', 'A', 'é', '1a'],
    ...['__proto__', 'x\nevent: admin', 'a'.repeat(65), 'a\u2028'],
  ]
  test.each(wildNames)('refuses %j as a name', (event) => {
    expect(() => encodeEvent({ event, data: '' })).toThrow(RangeError)
  })

  const wildIds = ['', '1\n2', '1\r2', '1\0', 'é', '1 2', '<1>', '1-0\ndata: x', '1'.repeat(65)]
  test.each(wildIds)('refuses %j as an id', (id) => {
    expect(() => encodeEvent({ event: 'news', data: '', id })).toThrow(RangeError)
  })
})

describe('encodeRetry', () => {
  test('says the reconnection time in whole milliseconds', () => {
    expect(parse(encodeRetry(2_345.6)).retries).toEqual([2_346])
  })

  test.each([
    [0, 1_000],
    [-1, 1_000],
    [NaN, 1_000],
    [1e20, 60_000],
    [Infinity, 60_000],
  ])('clamps %d to %d', (retryMs, written) => {
    expect(encodeRetry(retryMs)).toBe(`retry: ${written}\n\n`)
  })
})
