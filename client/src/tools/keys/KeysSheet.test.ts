// @vitest-environment happy-dom
import { fireEvent, within } from '@testing-library/vue'
import { expect, test } from 'vitest'
import { renderNow } from '../../testing/renderNow.ts'
import KeysSheet from './KeysSheet.vue'

test('the sheet names each key and what it does, by the place where it works', async () => {
  const { getByRole } = await renderNow(KeysSheet)
  const lines = (place: string) =>
    [...getByRole('region', { name: place }).querySelectorAll('dl > div')].map((line) =>
      line.textContent.replaceAll(/\s+/g, ' ').trim(),
    )
  expect(lines('Everywhere')).toEqual([
    'Ctrl K or ⌘ K Open the commands: views, settings, symbols and films by name',
    '? Open this sheet',
    'Esc Close what is open: a drawer, the commands, a hint',
  ])
  expect(lines('In the films')[0]).toBe('← → ↑ ↓ Go to the next film')
})

test('a reader who strikes single keys by accident can switch them off', async () => {
  const { getByRole } = await renderNow(KeysSheet)
  const choice = within(getByRole('dialog')).getByRole('checkbox', { name: /opens this sheet/ })
  expect((choice as HTMLInputElement).checked).toBe(true)
  await fireEvent.click(choice)
  expect((choice as HTMLInputElement).checked).toBe(false)
})
