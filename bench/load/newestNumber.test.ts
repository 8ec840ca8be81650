import { expect, test } from 'vitest'
import { quoteEvent, textOf } from '../servers/quoteEvent.ts'
import { createNewestNumber } from './newestNumber.ts'

const frame = (n: number) => textOf(quoteEvent(n))

/** The newest number after each piece. */
function read(...pieces: readonly string[]) {
  const newestNumber = createNewestNumber()
  return pieces.map((piece) => {
    // As a socket does: a part of a buffer, with older bytes behind it.
    const bytes = Buffer.from(piece + frame(999_999))
    return newestNumber(bytes, Buffer.byteLength(piece))
  })
}

test('the last event of a chunk stands for all before it', () => {
  expect(read(frame(1) + frame(2) + frame(3))).toEqual([3])
})

test('chunked coding around the events makes no difference', () => {
  expect(read(`d7\r\n${frame(41)}\r\nd7\r\n${frame(42)}\r\n`)).toEqual([42])
})

test('a chunk without an event changes nothing', () => {
  expect(read(': hello\n\n', frame(7), 'event: ping\ndata: {}\n\n')).toEqual([0, 7, 7])
})

test('an event counts when something else follows it', () => {
  expect(read(`${frame(7)}event: ping\ndata: {}\n\n`)).toEqual([7])
})

test('an event is read when it is cut at any place', () => {
  const text = frame(1) + frame(1_234)
  for (let at = frame(1).length; at < text.length; at++) {
    expect(read(text.slice(0, at), text.slice(at)).at(-1)).toBe(1_234)
  }
})

test('an event is read when it comes byte by byte', () => {
  expect(read(...frame(56_789)).at(-1)).toBe(56_789)
})

test('a number does not count before the event is complete', () => {
  const text = frame(12_345)
  const inNumber = text.indexOf('345}')
  expect(read(text.slice(0, inNumber))).toEqual([0])
})
