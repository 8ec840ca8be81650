// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { opensKeys } from './opensKeys.ts'

function press(init: KeyboardEventInit, tag = 'body') {
  const target = tag === 'body' ? document.body : document.createElement(tag)
  const event = new KeyboardEvent('keydown', init)
  Object.defineProperty(event, 'target', { value: target })
  return opensKeys(event)
}

test('a question mark of any layout opens the sheet', () => {
  expect(press({ key: '?', code: 'Slash', shiftKey: true })).toBe(true)
  expect(press({ key: '?', code: 'Minus', shiftKey: true })).toBe(true)
  expect(press({ key: '?', ctrlKey: true, altKey: true })).toBe(true)
  expect(press({ key: '？' })).toBe(true)
})

test('no other key does, nor a shortcut of the browser, nor a reader who types', () => {
  expect(press({ key: '/', code: 'Slash' })).toBe(false)
  expect([press({ key: '?', ctrlKey: true }), press({ key: '?', metaKey: true })]).toEqual([
    false,
    false,
  ])
  for (const tag of ['input', 'textarea', 'select']) expect(press({ key: '?' }, tag)).toBe(false)
  expect(press({ key: '?', isComposing: true })).toBe(false)
})
