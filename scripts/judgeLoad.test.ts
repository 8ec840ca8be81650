import { expect, test } from 'vitest'
import { budget } from './budget.ts'
import { judgeLoad, type Load } from './judgeLoad.ts'

const good: Load = {
  paintMs: 900,
  largest: 'img.light',
  shift: 0.001,
  moved: [],
  blocking: ['/first.js', '/assets/a.css'],
  beforePaint: ['/', '/first.js', '/assets/a.css', '/assets/a.js', '/favicon.svg', '/api/time'],
  requests: ['/', '/first.js', '/assets/a.css', '/assets/a.js', '/favicon.svg', '/api/time'],
  bytes: 500_000,
  wireBytes: 200_000,
}
const controlMs = [300, 310, 290]
const faultsOf = (...loads: Partial<Load>[]) =>
  judgeLoad(
    loads.map((load) => ({ ...good, ...load })),
    controlMs,
    budget,
  ).faults

test('a visit within the budget has no fault, and its figures are reported', () => {
  const { told, faults } = judgeLoad([good], controlMs, budget)
  expect(faults).toEqual([])
  expect(told.join('; ')).toContain('before the first paint 4 of')
  expect(told.join('; ')).toContain('900 ms, without the app 300 ms')
})

test('a machine that is a hundred times slower gets the same verdict', () => {
  const slow = controlMs.map((ms) => ms * 100)
  expect(judgeLoad([{ ...good, paintMs: 90_000 }], slow, budget).faults).toEqual([])
})

const many = Array.from({ length: 60 }, (_, n) => `/assets/${n}.js`)
test.each<[string, Partial<Load>, RegExp]>([
  ['too many bytes', { bytes: 2_000_000 }, /^kB: 2000 of/],
  ['too many bytes on the wire', { wireBytes: 2_000_000 }, /^kB on the wire: 2000 of/],
  ['too many requests', { requests: many }, /^requests: 60 of .* \/assets\/59\.js\.$/],
  [
    'too many requests before the first paint',
    { beforePaint: many },
    /^before the first paint: 60/,
  ],
  ['one more file that blocks', { blocking: ['/a.js', '/b.js', '/c.js'] }, /^blocking: 3 of/],
  [
    'a page that jumps',
    { shift: 0.3, moved: ['li.film'] },
    /^layout shift: 0\.3000 .* li\.film\.$/,
  ],
  ['words that are larger than the poster', { largest: 'p.over' }, /largest element is p\.over/],
  ['a paint far behind that of the control', { paintMs: 30_000 }, /^× the largest paint/],
  ['a paint that could not be measured', { paintMs: NaN }, /^× the largest paint/],
])('%s is a fault', (_, load, fault) => {
  expect(faultsOf(load)).toEqual([expect.stringMatching(fault)])
})

test('the worst visit counts for sizes, and the median visit for times', () => {
  expect(faultsOf({}, {}, { shift: 0.3 })).toHaveLength(1)
  expect(faultsOf({}, {}, { paintMs: 60_000 })).toEqual([])
})
