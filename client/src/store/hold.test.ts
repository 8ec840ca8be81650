import { expect, test } from 'vitest'
import { shallowRef } from 'vue'
import { hold } from './hold.ts'

test('follows its source until it is held, then stays, then has the newest', () => {
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
