import { expect, test } from 'vitest'
import { createFakeTime } from '../../testing/fakeTime.ts'
import { createRequestBudget } from './requestBudget.ts'

/** A budget of two requests a second, and the times at which its requests began. */
function twoPerSecond() {
  const time = createFakeTime(0)
  const budget = createRequestBudget([{ requests: 2, perMs: 1_000 }], time)
  const begun: number[] = []
  const take = async (count: number) => {
    for (let n = 0; n < count; n++) void budget.take().then(() => begun.push(time.now()))
    await time.advance(0)
  }
  return { time, budget, begun, take }
}

test('requests begin at once until the budget is spent, and then when it is free again', async () => {
  const { time, begun, take } = twoPerSecond()
  await take(5)
  expect(begun).toEqual([0, 0])
  await time.advance(999)
  expect(begun).toHaveLength(2)
  await time.advance(1_001)
  expect(begun).toEqual([0, 0, 1_000, 1_000, 2_000])
})

test('a pause does not save up more than the budget', async () => {
  const { time, begun, take } = twoPerSecond()
  await take(1)
  await time.advance(60_000)
  await take(3)
  expect(begun).toEqual([0, 60_000, 60_000])
})

test('the spare requests are those that could begin now', async () => {
  const { time, budget, take } = twoPerSecond()
  expect(budget.spare()).toBe(2)
  await take(2)
  expect(budget.spare()).toBe(0)
  await time.advance(1_000)
  expect(budget.spare()).toBe(2)
})

test('a clock that is set back an hour does not delay a request by an hour', async () => {
  const { time, begun, take } = twoPerSecond()
  await take(2)
  time.setClock(-3_600_000)
  await take(1)
  await time.advance(1_000)
  expect(begun).toHaveLength(3)
})

test('with several limits, each one holds', async () => {
  const time = createFakeTime(0)
  const limits = [
    { requests: 3, perMs: 10_000 },
    { requests: 1, perMs: 1_000 },
  ] as const
  const budget = createRequestBudget([...limits], time)
  const begun: number[] = []
  for (let n = 0; n < 5; n++) void budget.take().then(() => begun.push(time.now()))
  await time.advance(60_000)
  expect(begun).toEqual([0, 1_000, 2_000, 10_000, 11_000])
})
