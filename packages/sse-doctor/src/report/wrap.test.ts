import { expect, test } from 'vitest'
import { padTo, widthOf, wrap } from './wrap.ts'

test('a Chinese character is two columns wide, and a combining mark none', () => {
  expect(widthOf('abc')).toBe(3)
  expect(widthOf('响应头，ok')).toBe(10)
  expect(widthOf('e\u0301')).toBe(1)
  expect(padTo('头', 4)).toBe('头  ')
})

test('English breaks at spaces', () => {
  expect(wrap('one two three', 8)).toEqual(['one two', 'three'])
  expect(wrap('one two', 7)).toEqual(['one two'])
})

test('Chinese breaks anywhere, but not before closing punctuation', () => {
  expect(wrap('响应头立即到达', 6)).toEqual(['响应头', '立即到', '达'])
  expect(wrap('响应头，立即', 6)).toEqual(['响应', '头，立', '即'])
  expect(wrap('用 `flushHeaders()` 发送', 10)).toEqual(['用', '`flushHead', 'ers()` 发', '送'])
})

test('a word that is too long is broken, and nothing is lost', () => {
  expect(wrap('x'.repeat(25), 10).map((line) => line.length)).toEqual([10, 10, 5])
  const mixed = '中文 and English，然后 a `very-long-name-of-something` 的结尾。'
  for (let width = 4; width < 60; width += 1) {
    const lines = wrap(mixed, width)
    expect(lines.join('').replaceAll(' ', '')).toBe(mixed.replaceAll(' ', ''))
    expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(width)
  }
})

test('an empty text is one empty line', () => {
  expect(wrap('', 10)).toEqual([''])
})
