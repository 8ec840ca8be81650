// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/vue'
import { expect, test, vi } from 'vitest'
import { renderPanel } from '../testing/renderPanel.ts'
import { notStarted, type ConnectionState } from '@marquee/use-event-source'
import ConnectionPill from './ConnectionPill.vue'

const state = (more: Partial<ConnectionState> = {}): ConnectionState => ({
  ...notStarted,
  status: 'open',
  since: Date.UTC(2026, 10, 21, 12, 47),
  ...more,
})

async function showPill(more: Partial<ConnectionState> = {}, handlers: object = {}) {
  const view = await renderPanel(ConnectionPill, { connection: state(more), ...handlers })
  return {
    ...view,
    told: () => view.getByRole('status').textContent,
    words: () => view.getByRole('group').textContent.replaceAll(/\s+/g, ' '),
    retry: () => view.queryByRole('button', { name: 'Retry now' }),
  }
}

test.each([
  [{}, 'Live', 'since 12:47'],
  [{ status: 'connecting' }, 'Connecting…', ''],
  [{ status: 'stale', reason: 'stalled' }, 'Silent. The event stream fell silent', ''],
  [
    { status: 'reconnecting', reason: 'http-error', httpStatus: 502 },
    'Reconnecting. The server answered 502',
    'trying now…',
  ],
  [{ status: 'offline', reason: 'offline' }, 'Offline. This device has no network', ''],
  [{ status: 'paused', reason: 'hidden' }, 'Paused. The page was not shown', ''],
  [
    { status: 'closed', reason: 'denied', httpStatus: 403 },
    'Stopped. The server does not allow it (403)',
    '',
  ],
] satisfies [Partial<ConnectionState>, string, string][])(
  'tells its state and why: %o',
  async (more, told, next) => {
    const pill = await showPill(more)
    expect(pill.told()).toBe(told)
    expect(pill.words()).toContain(next)
  },
)

test('the countdown is shown, but screen readers do not hear it every second', async () => {
  const waiting = { status: 'reconnecting', reason: 'unreachable' } as const
  const { words, told } = await showPill({ ...waiting, nextRetryAt: Date.now() + 4_400 })
  expect(words()).toMatch(/next try in [45]s/)
  expect(told()).toBe('Reconnecting. The server cannot be reached')
})

test('a button to try again is there only where a new try can help', async () => {
  const onRetry = vi.fn()
  const stopped = await showPill({ status: 'closed', reason: 'denied' }, { onRetry })
  await fireEvent.click(stopped.retry()!)
  expect(onRetry).toHaveBeenCalledOnce()
  stopped.unmount()
  for (const status of ['connecting', 'open', 'paused'] as const) {
    const { retry, unmount } = await showPill({ status })
    expect(retry()).toBeNull()
    unmount()
  }
})

test('the pill opens the drawer with the details', async () => {
  const { getByRole } = await showPill()
  expect(getByRole('link').getAttribute('href')).toBe('/?status')
})
