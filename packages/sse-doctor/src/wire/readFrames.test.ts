import { createParser } from 'eventsource-parser'
import { describe, expect, test } from 'vitest'
import { leastWorkMs, noiseMs } from '@marquee/sse-server/testing/workedMs.ts'
import { createFrameReader } from './readFrames.ts'

const read = (...chunks: readonly (string | Buffer)[]) => {
  const reader = createFrameReader()
  chunks.forEach((chunk, index) => reader.push(Buffer.from(chunk), index))
  return reader
}

/** What a parser that we did not write makes of a text. */
function judged(text: string) {
  const events: { event: string; data: string; id: string | undefined }[] = []
  const parser = createParser({
    onEvent: ({ event, data, id }) => events.push({ event: event || 'message', data, id }),
  })
  // It removes one mark at the start itself, and waits after a CR for the next byte: that of a comment.
  parser.feed(`${text}:`)
  return events
}

const events = ({ frames }: ReturnType<typeof read>) =>
  frames.flatMap(({ event, data, id }) => (data === undefined ? [] : [{ event, data, id }]))

const texts = {
  'one event': 'data: a\n\n',
  'two events in CRLF': 'id: 1\r\ndata: a\r\n\r\nid: 2\r\nevent: b\r\ndata: b\r\n\r\n',
  'two events in CR': 'data: a\r\rdata: b\r\rdata: c\r\r',
  'line ends of all kinds': 'data: a\r\ndata: b\ndata: c\r\r\ndata: d\n\n',
  'fields without colon, without space and with two spaces': 'data\ndata:\ndata:a\ndata:  b\n\n',
  'a comment in a frame': 'data: a\n: comment\n:\ndata: b\n\n',
  'an event without a name': 'event:\ndata: a\n\nevent: b\nevent:\ndata: a\n\n',
  'an id with NUL': 'id: a\nid: b\0c\ndata: a\n\n',
  'an empty id': 'id\ndata: a\n\n',
  'NUL in data': 'data: a\0b\n\n',
  'an unfinished event at the end': 'data: a\n\ndata: b\n',
  'letters of two, three and four bytes': 'data: é中😀\nevent: 行情\n\n',
  'unknown fields and capitals': 'Data: a\nfoo: b\n{}\ndata: c\n\n',
  'a mark at the start': '\uFEFFdata: a\n\n',
  'two marks at the start': '\uFEFF\uFEFFdata: a\ndata: b\n\n',
  'empty frames': '\n\r\n\r\r\n\ndata: a\n\n',
}

describe.each(Object.entries(texts))('%s', (_name, text) => {
  const bytes = Buffer.from(text)

  test('is what eventsource-parser reads, at every boundary of two chunks', () => {
    const expected = judged(text)
    for (let at = 0; at <= bytes.length; at += 1) {
      expect(events(read(bytes.subarray(0, at), bytes.subarray(at)))).toEqual(expected)
    }
  })

  test('is the same byte by byte', () => {
    const single = Array.from(bytes, (byte) => Buffer.of(byte))
    expect(events(read(...single))).toEqual(judged(text))
  })
})

test('knows a frame by the times of its first and of its last byte', () => {
  expect(read(': a\n', 'data: b\n', '\n').frames).toMatchObject([
    { startedAt: 0, at: 2, lines: [{ name: '' }, { name: 'data' }] },
  ])
})

test('knows its longest silence', () => {
  const reader = createFrameReader()
  for (const at of [5, 10, 60, 61]) reader.push(Buffer.from('\n'), at)
  expect(reader).toMatchObject({ longestGapMs: 50, lastByteAt: 61 })
})

test('shows the frame that has not ended', () => {
  expect(read('data: a\n\n', 'id: 1\nda', 'ta: b').unfinished).toEqual({
    startedAt: 1,
    lines: [{ name: 'id', value: '1' }],
    begun: 'data: b',
    bytes: 13,
  })
  expect(read('data: a\n\n').unfinished).toMatchObject({ startedAt: undefined, bytes: 0 })
})

test('counts lines that are no UTF-8, and no letter that two chunks share', () => {
  expect(read(Buffer.from('data: é\n\n', 'latin1')).brokenLines).toBe(1)
  const bytes = Buffer.from('data: é\n\n')
  expect(read(bytes.subarray(0, 7), bytes.subarray(7)).brokenLines).toBe(0)
})

test('a byte order mark after the first line is a part of the text', () => {
  expect(read('\n\uFEFFdata: a\n\n').frames).toMatchObject([
    { data: undefined, lines: [{ name: '\uFEFFdata' }] },
  ])
})

test('reads an endless line of small chunks in proportion to its length', () => {
  const push = (chunks: number) => () => {
    const chunk = Buffer.from('xxxxxxxx')
    const reader = createFrameReader()
    for (let count = 0; count < chunks; count += 1) reader.push(chunk, 0)
    expect(reader.unfinished.bytes).toBe(chunks * 8)
  }
  // Sixteen times the bytes would take 256 times as long if each chunk were joined with all before it.
  const [short, long] = leastWorkMs([push(50_000), push(800_000)] as const)
  expect(long).toBeLessThan(64 * short + noiseMs)
})
