// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/vue'
import { expect, test, vi } from 'vitest'
import CommandPalette from './CommandPalette.vue'
import type { Command } from './commandQuery.ts'
import { renderPanel } from '../../testing/renderPanel.ts'

async function openPalette() {
  const onClose = vi.fn()
  const ran: string[] = []
  const command = (label: string, group: Command['group']): Command => ({
    id: label,
    group,
    label,
    run: () => ran.push(label),
  })
  const commands = [command('On now', 'views'), command('BTC-USD', 'symbols')]
  const view = await renderPanel(CommandPalette, { commands, onClose })
  const field = view.getByRole('combobox')
  const selected = () => view.getByRole('option', { selected: true })
  return { view, field, selected, ran, onClose }
}

test('arrows move through the list and around its ends, and the field names the active command', async () => {
  const { field, selected } = await openPalette()
  expect(selected().textContent).toBe('On now')
  await fireEvent.keyDown(field, { key: 'ArrowUp' })
  expect(selected().textContent).toBe('BTC-USD')
  expect(field.getAttribute('aria-activedescendant')).toBe(selected().id)
  await fireEvent.keyDown(field, { key: 'ArrowDown' })
  expect(selected().textContent).toBe('On now')
})

test('typing narrows the list, and Enter runs the first command once the palette is closed', async () => {
  const { field, selected, ran, onClose } = await openPalette()
  await fireEvent.update(field, 'btc')
  expect(selected().textContent).toBe('BTC-USD')
  await fireEvent.keyDown(field, { key: 'Enter' })
  expect(onClose).toHaveBeenCalledOnce()
  expect(ran).toEqual(['BTC-USD'])
})

test('the palette says when nothing is found, and Enter then does nothing', async () => {
  const { view, field, onClose } = await openPalette()
  await fireEvent.update(field, 'zzz')
  expect(view.getByText(/Nothing is called “zzz”/)).toBeTruthy()
  expect(view.getByRole('status').textContent).toContain('0 commands found')
  await fireEvent.keyDown(field, { key: 'Enter' })
  expect(onClose).not.toHaveBeenCalled()
})
