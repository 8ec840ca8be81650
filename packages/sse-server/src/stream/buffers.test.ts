import { expect, test } from 'vitest'
import { createBuffers } from './buffers.ts'

function createRig(maxBytes = 100) {
  const buffers = createBuffers(maxBytes)
  const shed: string[] = []
  const hold = (name: string, bytes: number) => {
    const subscriber = {
      bytes,
      bufferedBytes: () => subscriber.bytes,
      shed() {
        shed.push(name)
        subscriber.bytes = 0
        // A subscriber that is cut does the same.
        buffers.note(subscriber)
      },
    }
    buffers.note(subscriber)
    return subscriber
  }
  return { buffers, shed, hold }
}

test('all buffers are counted together, and none twice', () => {
  const { buffers, hold } = createRig()
  const first = hold('first', 20)
  hold('second', 30)
  buffers.note(first)
  expect(buffers.bytes()).toBe(50)
  first.bytes = 5
  buffers.note(first)
  expect(buffers.bytes()).toBe(35)
})

test('while there is room, only the buffer that is noted is measured', () => {
  const { buffers, hold } = createRig()
  const other = hold('other', 10)
  const noted = hold('noted', 10)
  other.bytes = 20
  buffers.note(noted)
  expect(buffers.bytes()).toBe(20)
})

test('an empty buffer counts no more', () => {
  const { buffers, hold } = createRig()
  const only = hold('only', 60)
  only.bytes = 0
  buffers.note(only)
  buffers.note(only)
  expect(buffers.bytes()).toBe(0)
})

test('a sum of exactly the limit is allowed', () => {
  const { shed, buffers, hold } = createRig()
  hold('first', 40)
  hold('second', 60)
  expect(shed).toEqual([])
  expect(buffers.bytes()).toBe(100)
})

test('above the limit the largest buffer is shed, not the last one', () => {
  const { shed, buffers, hold } = createRig()
  hold('small', 20)
  hold('large', 50)
  hold('middle', 31)
  expect(shed).toEqual(['large'])
  expect(buffers.bytes()).toBe(51)
})

test('only as many as needed are shed, the largest first', () => {
  const { shed, buffers, hold } = createRig()
  hold('a', 30)
  hold('b', 31)
  hold('c', 32)
  const grown = hold('d', 1)
  grown.bytes = 90
  buffers.note(grown)
  expect(shed).toEqual(['d'])
  grown.bytes = 69
  buffers.note(grown)
  expect(shed).toEqual(['d', 'd'])
  expect(buffers.bytes()).toBe(93)
  hold('e', 29)
  expect(shed).toEqual(['d', 'd', 'c'])
})

test('several buffers are shed where one is not enough', () => {
  const { shed, buffers, hold } = createRig()
  const subscribers = [10, 40, 20, 30].map((bytes) => hold(`${bytes}`, bytes))
  for (const subscriber of subscribers) subscriber.bytes *= 3
  hold('last', 1)
  expect(shed).toEqual(['40', '30'])
  expect(buffers.bytes()).toBe(91)
})

test('all buffers are measured again before one is shed, because clients may have read', () => {
  const { shed, buffers, hold } = createRig()
  const read = hold('read', 80)
  read.bytes = 50
  hold('other', 50)
  expect(shed).toEqual([])
  expect(buffers.bytes()).toBe(100)
})

test('an empty buffer is forgotten, and not measured again', () => {
  const { buffers, hold } = createRig()
  const gone = hold('gone', 10)
  gone.bytes = 0
  buffers.note(gone)
  gone.bufferedBytes = () => {
    throw new Error('asked again')
  }
  hold('large', 101)
  expect(buffers.bytes()).toBe(0)
})

test('a buffer that alone is above the limit is shed itself', () => {
  const { shed, buffers, hold } = createRig()
  hold('only', 101)
  expect(shed).toEqual(['only'])
  expect(buffers.bytes()).toBe(0)
})

test('shedding a buffer that empties others sheds no more than needed', () => {
  const buffers = createBuffers(100)
  const shed: string[] = []
  const other = { bytes: 30, bufferedBytes: () => other.bytes, shed: () => void shed.push('other') }
  const large = {
    bytes: 60,
    bufferedBytes: () => large.bytes,
    shed() {
      shed.push('large')
      other.bytes = 0
      buffers.note(other)
    },
  }
  buffers.note(large)
  buffers.note(other)
  large.bytes = 95
  buffers.note(large)
  expect(shed).toEqual(['large'])
  expect(buffers.bytes()).toBe(0)
})
