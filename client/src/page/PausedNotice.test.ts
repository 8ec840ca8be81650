// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/vue'
import { expect, test, vi } from 'vitest'
import { renderPanel } from '../testing/renderPanel.ts'
import PausedNotice from './PausedNotice.vue'

test('a paused page says since when, and has a button to go on', async () => {
  const onResume = vi.fn()
  const { getByRole } = await renderPanel(PausedNotice, { onResume })
  expect(getByRole('status').textContent).toMatch(/paused: .* at 12:47:36/)
  await fireEvent.click(getByRole('button', { name: 'Resume updates' }))
  expect(onResume).toHaveBeenCalledOnce()
})
