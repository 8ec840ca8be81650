// @vitest-environment happy-dom
import type { SourceStatus } from '@marquee/shared/sourceStatus.ts'
import { expect, test } from 'vitest'
import { h } from 'vue'
import { renderPanel, testNow } from '../testing/renderPanel.ts'
import SourcedPanel from './SourcedPanel.vue'

const status = (source: string, change: Partial<SourceStatus> = {}): SourceStatus => ({
  source,
  topic: 'stock-update',
  state: 'live',
  since: testNow,
  lastSuccessAt: testNow,
  nextPollAt: null,
  simulated: false,
  ...change,
})
const show = (props: object) =>
  renderPanel(
    () =>
      h(
        SourcedPanel,
        { title: 'Weather', loading: null, statuses: [], at: testNow, ...props },
        { default: ({ isLoading }: { isLoading: boolean }) => (isLoading ? 'soon' : 'content') },
      ),
    {},
  )

test('names all sources of the topic and tells how old the content is', async () => {
  const statuses = [status('coinbase'), status('tencent', { simulated: true })]
  const { getByRole } = await show({ statuses, at: testNow - 60_000 })
  const text = getByRole('region', { name: 'Weather' }).textContent
  expect(text).toMatch(/Coinbase · Tencent.*1m ago.*simulated.*content/)
})

test('names only the source that the content itself names', async () => {
  const from = { source: 'douban', simulated: false }
  const { getByText, queryByText } = await show({ statuses: [status('tmdb')], from })
  expect(getByText('Douban')).toBeTruthy()
  expect(queryByText('TMDB')).toBeNull()
})

test('says above the content which source is in trouble', async () => {
  const { getByRole } = await show({ statuses: [status('coinbase', { state: 'stale' })] })
  expect(getByRole('region').textContent).toMatch(/Coinbase has been silent.*content$/)
})

test('waits for content that can come, and not for content that cannot', async () => {
  const waiting = { loading: 'Weather is loading', at: null }
  const first = await show({ ...waiting, statuses: [status('coinbase')] })
  expect(first.getByRole('region').getAttribute('aria-busy')).toBe('true')
  expect(first.getByText('soon')).toBeTruthy()
  first.unmount()
  const statuses = [status('coinbase', { state: 'failing', lastSuccessAt: null })]
  const second = await show({ ...waiting, statuses })
  expect(second.getByRole('region').getAttribute('aria-busy')).toBe('false')
  expect(second.queryByText('soon')).toBeNull()
})
