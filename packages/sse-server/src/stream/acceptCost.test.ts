import { expect, test } from 'vitest'
import { createHandLoop } from '../testing/handLoop.ts'
import { createAcceptCost } from './acceptCost.ts'

function createRig() {
  const loop = createHandLoop()
  const cost = createAcceptCost({ elapsed: loop.elapsed, worked: loop.busy })
  /** Accepts `count` streams. Each costs `workMs`, and a rest of `restMs` comes before the next. */
  const accept = (count: number, { workMs = 2, restMs = 1 } = {}) => {
    for (let n = 0; n < count; n++) {
      cost.accepted()
      loop.work(workMs)
      loop.advance(restMs)
    }
  }
  return { cost, accept }
}

test('the cost of a stream is the work for it, and no rest', () => {
  const { cost, accept } = createRig()
  accept(301)
  expect(cost.ms()).toBeCloseTo(2)
})

test('it is unknown until three hundred were measured', () => {
  const { cost, accept } = createRig()
  accept(300)
  expect(cost.ms()).toBe(0)
  accept(1)
  expect(cost.ms()).toBeCloseTo(2)
})

test('while few clients come, the work is for something else, and says nothing', () => {
  const { cost, accept } = createRig()
  accept(5_000, { workMs: 40, restMs: 40 })
  expect(cost.ms()).toBe(0)
  accept(500)
  expect(cost.ms()).toBeCloseTo(2)
})

test('one long stop changes nothing', () => {
  const { cost, accept } = createRig()
  accept(350)
  accept(1, { workMs: 5_000 })
  accept(350)
  expect(cost.ms()).toBeCloseTo(2)
})

test('it follows a process that has become slower', () => {
  const { cost, accept } = createRig()
  accept(10_000, { workMs: 0.1 })
  accept(6_000, { workMs: 1 })
  expect(cost.ms()).toBeGreaterThan(0.9)
})
