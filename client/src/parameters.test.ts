import { expect, test } from 'vitest'
import { createMemoryHistory } from 'vue-router'
import { understoodQuery } from './parameters.ts'
import { createViews } from './router.ts'

test.each([
  ['now', { film: 'douban:1', sort: 'title', status: null }, null],
  ['now', { utm_source: 'mail', q: 'dune', constructor: 'x' }, { q: 'dune' }],
  ['now', { sort: 'nope', by: 'gain', range: '', chart: null }, { by: 'gain' }],
  ['now', { film: '', symbol: null, genre: 'unheard of' }, { genre: 'unheard of' }],
  ['now', { status: '1', kiosk: 'yes' }, { status: null, kiosk: null }],
  ['now', { sort: ['nope', 'votes', 'title'], film: ['a', 'b'] }, { sort: 'votes', film: 'a' }],
  ['now', { events: 'clock', hold: '1' }, {}],
  [
    'wire',
    { events: 'clock', hold: '1', q: 'a', film: 'x', wire: null },
    { events: 'clock', hold: '1', q: 'a' },
  ],
  ['lab', { status: null, sort: 'title' }, { status: null }],
  ...(['now', 'wire', 'lab'] as const).map(
    (view) => [view, { worker: '1' }, { worker: null }] as const,
  ),
  ['nowhere', { anything: 'at all' }, null],
] as const)('%s understands of %j: %j', (view, given, kept) => {
  const query = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      typeof value === 'object' && value ? [...value] : value,
    ]),
  )
  const understood = understoodQuery(view, query)
  expect(understood).toEqual(kept)
  // Otherwise the page would change its address for ever.
  expect(understoodQuery(view, understood ?? query)).toBeNull()
})

test('unknown parameters leave the address without a step of their own, and the hash stays', async () => {
  const views = createViews(createMemoryHistory())
  const shown = () => views.currentRoute.value.fullPath
  await views.push('/?q=dune&gclid=1')
  await views.push('/?fbclid=1&film=a:1&film=a:2#part')
  expect(shown()).toBe('/?film=a:1#part')
  views.back()
  await expect.poll(shown).toBe('/?q=dune')
  await views.push('/elsewhere?fbclid=1')
  expect(shown()).toBe('/elsewhere?fbclid=1')
})
