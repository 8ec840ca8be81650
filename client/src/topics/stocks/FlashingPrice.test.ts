// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import FlashingPrice from './FlashingPrice.vue'
import { renderPanel } from '../../testing/renderPanel.ts'

async function showPrice() {
  const view = await renderPanel(FlashingPrice, {
    price: 1,
    digits: 2,
    direction: null,
    changedAt: 0,
  })
  const element = () => view.getByText(/\d/)
  return {
    element,
    async move(price: number, changedAt: number, direction: 'up' | 'down' = 'up') {
      await view.rerender({ price, digits: 2, direction, changedAt })
      return element()
    },
  }
}

test('does not light up for the first price', async () => {
  const { element } = await showPrice()
  expect(element().className).toBe('price fit')
})

test('lights up for each move after a rest', async () => {
  const { move } = await showPrice()
  const first = await move(2, 1000)
  expect([first.textContent, first.className]).toEqual(['2.00', 'price fit up'])
  const second = await move(1, 2000, 'down')
  expect(second.className).toBe('price fit down')
  expect(second).not.toBe(first)
})

test('does not light up again while the price never rests', async () => {
  const { move } = await showPrice()
  const first = await move(2, 1000)
  const next = await move(3, 1100, 'down')
  expect([next.textContent, next.className]).toEqual(['3.00', 'price fit up'])
  expect(next).toBe(first)
})
