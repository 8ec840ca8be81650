// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/vue'
import { expect, test, vi } from 'vitest'
import { h } from 'vue'
import { renderPanel } from '../testing/renderPanel.ts'
import StateLink from './StateLink.vue'

const link = () => h(StateLink, { set: { film: 'douban:1' } }, { default: () => 'A film' })

test('leads to the same view in another state, and keeps the rest of the address', async () => {
  const { getByRole, router } = await renderPanel({ render: link }, {}, { path: '/?q=x' })
  expect(getByRole('link').getAttribute('href')).toBe('/?q=x&film=douban:1')
  await fireEvent.click(getByRole('link'))
  await vi.waitFor(() =>
    expect(router.currentRoute.value.query).toEqual({ q: 'x', film: 'douban:1' }),
  )
})

test.each([{ ctrlKey: true }, { metaKey: true }, { shiftKey: true }, { button: 1 }])(
  'leaves a click with %j to the browser',
  async (how) => {
    const { getByRole, router } = await renderPanel({ render: link }, {})
    const click = new MouseEvent('click', { bubbles: true, cancelable: true, ...how })
    const isLeft = getByRole('link').dispatchEvent(click)
    expect([isLeft, router.currentRoute.value.query]).toEqual([true, {}])
  },
)
