import { createParser, type EventSourceMessage } from 'eventsource-parser'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { encodeEvent, encodeRetry } from './encode.ts'
import { hostileText } from '../testing/testHostileText.ts'

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

/** Returns data as a client reads it: every line break becomes a line feed. */
const asRead = (data: string) => data.replace(/\r\n|\r/g, '\n')

describe('encodeEvent', () => {
  test('writes id, event and data, and ends the frame', () => {
    expect(encodeEvent({ event: 'clock', data: '{"now":1}', id: '5-0' })).toBe(
      'id: 5-0\nevent: clock\ndata: {"now":1}\n\n',
    )
  })

  test('writes no id where the event has none', () => {
    expect(encodeEvent({ event: 'ping', data: '{}' })).toBe('event: ping\ndata: {}\n\n')
  })

  test('a reader sees exactly one event with the same data, whatever the data', () => {
    fc.assert(
      fc.property(hostileText, (data) => {
        const { events, retries } = parse(encodeEvent({ event: 'news', data, id: '1-2' }))
        expect(events).toEqual([{ event: 'news', data: asRead(data), id: '1-2' }])
        expect(retries).toEqual([])
      }),
      { numRuns: 5_000 },
    )
  })

  test('a reader sees several events in the order in which they were written', () => {
    fc.assert(
      fc.property(fc.array(hostileText, { maxLength: 8 }), (texts) => {
        const stream = texts.map((data) => encodeEvent({ event: 'news', data })).join('')
        expect(parse(stream).events.map(({ data }) => data)).toEqual(texts.map(asRead))
      }),
    )
  })

  const wildNames = [
    ...['', 'open', 'error', 'a\nb', 'a\rb', 'a\0', 'a:b', ' a', 'A', 'é', '1a'],
    ...['__proto__', 'x\nevent: admin', 'a'.repeat(65), 'a\r\nb', '\ufeffa', 'a '],
    ...['hasOwnProperty', 'a_b', 'a\u2028', 'a\u202e', 'a\u200b', 'a\x7f', 'a\u0085'],
  ]
  test.each(wildNames)('refuses %j as a name', (event) => {
    expect(() => encodeEvent({ event, data: '' })).toThrow(RangeError)
  })

  test('takes `message`, which is a name like any other', () => {
    expect(parse(encodeEvent({ event: 'message', data: 'x' })).events).toMatchObject([
      { event: 'message', data: 'x' },
    ])
  })

  const wildIds = [
    ...['', '1\n2', '1\r2', '1\0', 'é', '1 2', '<1>', '1-0\ndata: x', '1'.repeat(65)],
    ...['1\r\n2', '1\n\n', '\ufeff1', ' 1', '1\u2028', '1\u202e', '1\u200b', '1\x7f', '1\u0085'],
  ]
  test.each(wildIds)('refuses %j as an id', (id) => {
    expect(() => encodeEvent({ event: 'news', data: '', id })).toThrow(RangeError)
  })
})

describe('encodeRetry', () => {
  test('writes the reconnection time in whole milliseconds', () => {
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

test('the example of encodeEvent writes a frame', () => {
  const response = { write: vi.fn() }

  const text = encodeEvent({ event: 'clock', data: '{"now":1}', id: '5-0' })
  response.write(text)

  expect(response.write).toHaveBeenCalledWith('id: 5-0\nevent: clock\ndata: {"now":1}\n\n')
})
