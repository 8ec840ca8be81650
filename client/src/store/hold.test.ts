import { expect, test } from 'vitest'
import { shallowRef } from 'vue'
import { hold } from './hold.ts'

test('follows its source, stays as it is while held, and then has the newest value', () => {
  const source = shallowRef(1)
  const isHeld = shallowRef(false)
  const held = hold(source, isHeld)
  source.value = 2
  expect(held.value).toBe(2)
  isHeld.value = true
  source.value = 3
  source.value = 4
  expect(held.value).toBe(2)
  isHeld.value = false
  expect(held.value).toBe(4)
})
