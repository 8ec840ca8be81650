// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { nextTick } from 'vue'
import type { PageSnapshot } from '../store/pageSnapshot.ts'
import { renderNow } from '../testing/renderNow.ts'
import { testNow } from '../testing/renderPanel.ts'
import PageNotices from './PageNotices.vue'

test('a page that is paused and from an earlier visit says both, and neither covers the other', async () => {
  const view = await renderNow(PageNotices)
  const told = { sources: [] } as unknown as PageSnapshot['told']
  const empty = { events: [], invalidCount: 0, lastEventId: null }
  view.store.beginKept({ told, ...empty, receivedAt: testNow - 3_600_000 })
  view.isPaused.value = true
  await nextTick()
  const notices = view.getAllByRole('status').map((one) => one.closest('.notice'))
  expect(notices.map((one) => one?.textContent)).toEqual([
    expect.stringContaining('Not live'),
    expect.stringContaining('Updates are paused'),
  ])
  expect(new Set(notices.map((one) => one?.parentElement)).size).toBe(1)
})
