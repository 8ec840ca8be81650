import { expect, test } from 'vitest'
import { ref, shallowRef } from 'vue'
import { useSteadyList } from './useSteadyList.ts'

const item = (id: string, value = 0) => ({ id, value })

function listOf(steady: boolean, ...ids: string[]) {
  const items = shallowRef(ids.map((id) => item(id)))
  const intent = ref('')
  const list = useSteadyList(
    items,
    ({ id }) => id,
    () => intent.value,
    ref(steady),
  )
  return { ...list, items, intent, order: () => list.shown.value.map(({ id }) => id).join('') }
}

test('changes its order at once where motion is allowed', () => {
  const { items, order, isBehind } = listOf(false, 'a', 'b')
  items.value = [item('b'), item('c')]
  expect([order(), isBehind.value]).toEqual(['bc', false])
})

test('where motion is not allowed, a new order waits until `apply`, but new values do not wait', () => {
  const { items, order, shown, isBehind, apply } = listOf(true, 'a', 'b')
  items.value = [item('b', 7), item('c')]
  expect([order(), isBehind.value]).toEqual(['ab', true])
  expect(shown.value[1]).toEqual(item('b', 7))
  apply()
  expect([order(), isBehind.value]).toEqual(['bc', false])
})

test('the first list and the choices of the reader never wait', () => {
  const { items, intent, order } = listOf(true)
  items.value = [item('a')]
  expect(order()).toBe('a')
  items.value = [item('b'), item('a')]
  intent.value = 'by title'
  expect(order()).toBe('ba')
})
