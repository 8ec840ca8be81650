// @vitest-environment happy-dom
import type { SourceStatus } from '@marquee/shared/sourceStatus.ts'
import { within } from '@testing-library/vue'
import { expect, test } from 'vitest'
import { renderPanel, testNow } from '../testing/renderPanel.ts'
import SourcesPanel from './SourcesPanel.vue'

const status = (more: Partial<SourceStatus> = {}): SourceStatus => ({
  source: 'coinbase',
  topic: 'stock-update',
  state: 'live',
  since: testNow - 60_000,
  lastSuccessAt: testNow - 3_000,
  nextPollAt: testNow + 2_000,
  simulated: false,
  ...more,
})
const plain = {
  sources: [status()],
  isOpen: true,
  isCut: false,
  transport: 'sse',
  invalidCount: 0,
  skippedCount: 0,
}

const showSources = (props: object = {}) => renderPanel(SourcesPanel, { ...plain, ...props })
async function lineOf(more: Partial<SourceStatus>) {
  const view = await showSources({ sources: [status(more)] })
  const { children } = view.getByRole('listitem')
  return [...children].map(({ textContent }) => textContent?.trim()).join(' ')
}

test('is busy until the status of the first source has come', async () => {
  const view = await showSources({ sources: [] })
  expect(view.getByRole('region').getAttribute('aria-busy')).toBe('true')
  expect(view.queryByRole('list')).toBeNull()
  expect([view.queryByText('simulated'), view.queryByText(/This tab/)]).toEqual([null, null])
})

test.each([
  ['live', {}, 'Quotes · Coinbase live Updated 3s ago · next in 2s'],
  ['live, asked all the time', { nextPollAt: testNow - 1 }, 'live Updated 3s ago'],
  ['stale', { state: 'stale' }, 'stale Updated 3s ago'],
  ['failing', { state: 'failing', kind: 'unavailable' }, 'failing Updated 3s ago'],
  ['without an answer yet', { state: 'failing', lastSuccessAt: null }, 'failing No answer yet'],
  [
    'failing, with its next try',
    { state: 'failing', nextPollAt: testNow + 3_600_000 },
    'next in 1h',
  ],
  ['at rest', { state: 'paused' }, 'paused Not asked while nobody watches'],
  ['cut', { kind: 'config' }, 'Only a part is shown'],
  ['incomplete', { missing: [{ symbol: 'usXYZ', kind: 'notFound' }] }, 'Nothing comes for XYZ'],
] satisfies [string, Partial<SourceStatus>, string][])(
  'a source says how it does: %s',
  async (_, more, words) => {
    expect(await lineOf(more)).toContain(words)
  },
)

test('marks each simulated source where others are real, otherwise all of them once', async () => {
  const mixed = [status(), status({ source: 'yahoo', simulated: true })]
  const view = await showSources({ sources: mixed })
  const [real, simulated] = view.getAllByRole('listitem')
  expect(within(real!).queryByText('simulated')).toBeNull()
  expect(within(simulated!).getByText('simulated')).toBeTruthy()
  expect(view.getAllByText('simulated')).toHaveLength(1)
  view.unmount()
  const all = await showSources({ sources: [status({ simulated: true })] })
  expect(all.getAllByText('simulated')).toHaveLength(1)
  expect(within(all.getByRole('listitem')).queryByText('simulated')).toBeNull()
})

test.each([
  [{ transport: 'sse' }, 'This tab has an event stream of its own'],
  [{ transport: 'shared' }, 'Another tab passes its event stream on'],
  [{ transport: 'polling' }, 'A proxy buffers the event stream'],
  [{ isOpen: false }, 'As last heard: not connected'],
  [{ isCut: true }, 'As last heard by the server'],
  [{ invalidCount: 1 }, '1 update could not be read'],
  [{ invalidCount: 2 }, '2 updates could not be read'],
  [{ skippedCount: 1 }, '1 update was left out'],
  [{ skippedCount: 2 }, '2 updates were left out'],
])('says how events come, and how many did not: %o', async (props, words) => {
  expect((await showSources(props)).getByText(words, { exact: false })).toBeTruthy()
})

test('shows the last known states as old while the event stream is broken, and while the server is cut off', async () => {
  const { getByRole, rerender } = await showSources()
  expect(getByRole('list').classList.contains('old')).toBe(false)
  await rerender({ ...plain, isOpen: false })
  expect(getByRole('list').classList.contains('old')).toBe(true)
  await rerender({ ...plain, isCut: true })
  expect(getByRole('list').classList.contains('old')).toBe(true)
})
