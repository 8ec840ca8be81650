import { expect, test } from 'vitest'
import { beginExperiment, endExperiment, withSeen, type Seen } from './experiment.ts'

const state = (status: string): Seen => ({ kind: 'state', status, reason: null, httpStatus: null })
const source = (name: string, state: string): Seen => ({
  kind: 'source',
  source: name,
  state,
  error: null,
})

const run = (subject: 'connection' | { source: string }, ...steps: [number, Seen][]) =>
  steps.reduce((run, [at, what]) => withSeen(run, what, at), beginExperiment('x', subject, 100))

test('the time to recover runs from the order until the connection is open again', () => {
  const broken = run('connection', [150, state('reconnecting')], [900, state('connecting')])
  expect([broken.isBroken, broken.recoveredMs]).toEqual([true, null])
  const well = withSeen(broken, state('open'), 1_300)
  expect([well.isBroken, well.recoveredMs]).toEqual([false, 1_200])
  expect(well.seen.map(({ atMs }) => atMs)).toEqual([50, 800, 1_200])
})

test('a subject that was broken before the experiment recovers with the first good news', () => {
  const begun = beginExperiment('x', 'connection', 100, true)
  expect(withSeen(begun, state('open'), 400).recoveredMs).toBe(300)
})

test('a connection that breaks once more has not recovered', () => {
  const run1 = run('connection', [150, state('reconnecting')], [200, state('open')])
  expect(withSeen(run1, state('reconnecting'), 300).recoveredMs).toBeNull()
})

test('a subject that never broke does not recover', () => {
  const held = run('connection', [150, { kind: 'invalid', count: 1 }], [200, state('open')])
  expect([held.isBroken, held.recoveredMs]).toEqual([false, null])
})

test('a source is well when it is live again, whatever happens to others', () => {
  const broken = run({ source: 'douban' }, [150, source('douban', 'failing')])
  expect(broken.isBroken).toBe(true)
  expect(withSeen(broken, source('tencent', 'live'), 200).isBroken).toBe(true)
  expect(withSeen(broken, source('douban', 'live'), 600).recoveredMs).toBe(500)
})

test('a count grows in one line', () => {
  const { seen } = run(
    'connection',
    [150, { kind: 'quotes', count: 3 }],
    [180, state('open')],
    [250, { kind: 'quotes', count: 4 }],
  )
  expect(seen.filter(({ what }) => what.kind === 'quotes')).toEqual([
    { atMs: 150, what: { kind: 'quotes', count: 7 } },
  ])
})

test('another experiment interrupts this one, unless this one has recovered', () => {
  const broken = run('connection', [150, state('reconnecting')])
  expect(endExperiment(broken).isInterrupted).toBe(true)
  expect(endExperiment(withSeen(broken, state('open'), 300)).isInterrupted).toBe(false)
})
