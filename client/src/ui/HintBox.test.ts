// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/vue'
import { expect, test } from 'vitest'
import { h } from 'vue'
import { renderPanel } from '../testing/renderPanel.ts'
import HintBox from './HintBox.vue'

async function showHint(isName = false) {
  const slot = ({ describedBy }: { describedBy: string | undefined }) =>
    h('button', { 'aria-describedby': describedBy }, 'Wire')
  const view = await renderPanel(
    () => h(HintBox, { text: 'Every frame', isName }, { default: slot }),
    {},
  )
  const button = view.container.querySelector('button')!
  const description = () =>
    document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent
  const tooltip = () => view.container.querySelector('[popover]')?.textContent ?? null
  return { button, around: button.parentElement!, description, tooltip }
}

test('a hint describes its control at any time, but not where it is only the name', async () => {
  expect((await showHint()).description()).toBe('Every frame')
  expect((await showHint(true)).description()).toBeUndefined()
})

test('a pointer shows it and may rest on it, and a press, leaving and Escape hide it', async () => {
  const { button, around, tooltip } = await showHint()
  for (const hide of [
    () => fireEvent.click(button),
    () => fireEvent.pointerLeave(around),
    () => fireEvent.keyDown(window, { key: 'Escape' }),
  ]) {
    await fireEvent.pointerEnter(around, { pointerType: 'mouse' })
    expect(tooltip()).toBe('Every frame')
    await fireEvent.pointerEnter(around.querySelector('[popover]')!)
    expect(tooltip()).toBe('Every frame')
    await hide()
    expect(tooltip()).toBeNull()
  }
  await fireEvent.pointerEnter(around, { pointerType: 'touch' })
  expect(tooltip()).toBeNull()
})

test('the keyboard shows it, and Escape hides it without moving the focus', async () => {
  const { button, tooltip } = await showHint()
  button.focus()
  await expect.poll(tooltip).toBe('Every frame')
  await fireEvent.keyDown(button, { key: 'Escape' })
  expect(tooltip()).toBeNull()
  expect(document.activeElement).toBe(button)
})
