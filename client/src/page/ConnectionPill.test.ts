// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/vue'
import { expect, test, vi } from 'vitest'
import { renderPanel } from '../testing/renderPanel.ts'
import { notStarted } from '@marquee/use-event-source'
import type { ShownConnection } from '../store/shownConnection.ts'
import ConnectionPill from './ConnectionPill.vue'

const state = (more: Partial<ShownConnection> = {}): ShownConnection => ({
  ...notStarted,
  status: 'open',
  since: Date.UTC(2026, 10, 21, 12, 47),
  ...more,
})

async function showPill(more: Partial<ShownConnection> = {}, handlers: object = {}) {
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
  [{ reason: 'unsaved' }, 'Live. The server cannot store updates', 'since 12:47'],
  [{ status: 'cut', reason: 'cut' }, 'Not live. The server hears nothing new', 'since 12:47'],
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
] satisfies [Partial<ShownConnection>, string, string][])(
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
  for (const status of ['connecting', 'open', 'cut', 'paused'] as const) {
    const { retry, unmount } = await showPill({ status })
    expect(retry()).toBeNull()
    unmount()
  }
})

test('the pill opens the drawer with the details', async () => {
  const { getByRole } = await showPill()
  expect(getByRole('link').getAttribute('href')).toBe('/?status')
})

test.each([
  [{ reason: 'unsaved' }, '实时 服务器无法保存更新 12:47 起'],
  [{ status: 'cut', reason: 'cut' }, '非实时 服务器收不到新数据 12:47 起'],
] satisfies [Partial<ShownConnection>, string][])('says it in Chinese: %o', async (more, words) => {
  const { container } = await renderPanel(
    ConnectionPill,
    { connection: state(more) },
    { locale: 'zh' },
  )
  const shown = [...(container.querySelector('.words')?.children ?? [])]
  expect(shown.map(({ textContent }) => textContent).join(' ')).toBe(words)
})
