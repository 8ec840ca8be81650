import { expect, test } from 'vitest'
import { pressKey, type Order, type Waiting } from './keys.ts'

/** The orders that these keys give, one after the other, to three instances. */
function ordersOf(keys: string): Order[] {
  let waiting: Waiting = 'any'
  return [...keys].flatMap((key) => {
    const pressed = pressKey(waiting, key, 3)
    waiting = pressed.waiting
    return pressed.order ?? []
  })
}

test.each<[string, Order[]]>([
  ['1', [{ kind: 'kill', instance: 1 }]],
  ['33', [1, 2].map(() => ({ kind: 'kill', instance: 3 }))],
  ['c2', [{ kind: 'cutOff', instance: 2 }]],
  [
    'c21',
    [
      { kind: 'cutOff', instance: 2 },
      { kind: 'kill', instance: 1 },
    ],
  ],
  ['lrf', [{ kind: 'killLeader' }, { kind: 'killRedis' }, { kind: 'freezeRedis' }]],
  ['L', [{ kind: 'killLeader' }]],
  ['q', [{ kind: 'quit' }]],
  ['\u0003', [{ kind: 'quit' }]],
  ['c\u0003', [{ kind: 'quit' }]],
])('%j gives its orders', (keys, orders) => {
  expect(ordersOf(keys)).toEqual(orders)
})

test.each(['4', '0', 'x', '\n', 'c', '\u001b', 'é'])('%j gives none', (key) => {
  expect(ordersOf(key)).toEqual([])
})

test.each(['cc1', 'cx1', 'c 1'])('another key takes back the c: %j kills', (keys) => {
  expect(ordersOf(keys)).toEqual([{ kind: 'kill', instance: 1 }])
})
