// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/vue'
import { h } from 'vue'
import { expect, test, vi } from 'vitest'
import { renderNow } from '../../testing/renderNow.ts'
import PaletteDialog from './PaletteDialog.vue'

const showKeys = vi.fn()
const openPalette = (locale: 'en' | 'zh' = 'en') =>
  renderNow(() => h(PaletteDialog, { onKeys: showKeys }), { locale })

test('the palette has every setting of the page, as what it can be changed to', async () => {
  const { getByRole } = await openPalette()
  const settings = [...getByRole('group', { name: 'Settings' }).querySelectorAll('.label')]
  expect(settings.map(({ textContent }) => textContent)).toEqual([
    ...['Pause updates', 'Stop the tape', 'Only my list', 'View: Cards'],
    ...['Name', 'Biggest gain', 'Biggest loss'].map((by) => `Order of the prices: ${by}`),
    'Red for rising prices',
    ...['Most votes', 'Newest', 'Title'].map((by) => `Order of the films: ${by}`),
    ...['Add a time zone', 'Remove New York', 'Remove London', 'Announce changes'],
    ...['Theme: Light', 'Theme: Dark', 'Language: 中文'],
    ...['Every key of this page', 'Switch the key ? off'],
  ])
})

test.each([
  ['View: Cards', 'View: Table'],
  ['Stop the tape', 'Run the tape'],
  ['Red for rising prices', 'Green for rising prices'],
  ['Announce changes', 'Announce no changes'],
  ['Switch the key ? off', 'Let the key ? open the keys'],
  ['Order of the films: Title', 'Order of the films: Best rated'],
  ['Order of the prices: Biggest loss', 'Order of the prices: As listed'],
])('“%s” changes the setting, and “%s” changes it back', async (there, back) => {
  const { findByText, queryByText } = await openPalette()
  const initial = await findByText(there)
  await fireEvent.click(initial)
  await fireEvent.click(await findByText(back))
  await findByText(there)
  await expect.poll(() => queryByText(back)).toBeNull()
})

test('Chinese readers, who have red for rising prices, are offered green', async () => {
  const { getByText } = await openPalette('zh')
  expect(getByText('绿涨红跌')).toBeTruthy()
})

test('the sheet of keys and the screen for a wall are among the commands', async () => {
  const { getByText, router } = await openPalette()
  await fireEvent.click(getByText('Every key of this page'))
  await expect.poll(() => showKeys.mock.calls.length).toBe(1)
  await fireEvent.click(getByText('Full screen for a wall, without controls'))
  await expect.poll(() => router.currentRoute.value.fullPath).toBe('/?kiosk')
})
