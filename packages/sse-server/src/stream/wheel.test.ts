import { expect, test } from 'vitest'
import { createFakeRuntime } from '../testing/fakeRuntime.ts'
import { startWheel, type WheelItem } from './wheel.ts'

interface Item extends WheelItem {
  visits: number
}

function createRig() {
  const time = createFakeRuntime()
  const wheel = startWheel<Item>(1_000, time)
  const addItem = (onVisit = () => {}) => {
    const item = {
      visits: 0,
      visit() {
        item.visits += 1
        onVisit()
      },
    }
    wheel.add(item)
    return { item, remove: () => wheel.remove(item) }
  }
  const addMany = (count: number) => Array.from({ length: count }, () => addItem())
  return { time, wheel, addItem, addMany }
}

const visitsOf = (added: { item: Item }[]) => added.map(({ item }) => item.visits)

test('every item is visited once in every turn', async () => {
  const { time, addMany } = createRig()
  const items = addMany(25)
  await time.advance(1_000)
  expect(new Set(visitsOf(items))).toEqual(new Set([1]))
  await time.advance(9_000)
  expect(new Set(visitsOf(items))).toEqual(new Set([10]))
})

test('the visits are spread over the turn, a tenth of them at a time', async () => {
  const { time, addMany } = createRig()
  const items = addMany(50)
  const sum = () => visitsOf(items).reduce((all, visits) => all + visits, 0)
  const sums: number[] = []
  for (let tenth = 0; tenth < 10; tenth++) {
    await time.advance(100)
    sums.push(sum())
  }
  expect(sums).toEqual([5, 10, 15, 20, 25, 30, 35, 40, 45, 50])
})

test.each([0, 50, 130, 999, 1_000])(
  'an item that is added after %i ms is visited within a turn',
  async (ms) => {
    const { time, addItem, addMany } = createRig()
    addMany(ms % 7)
    await time.advance(ms)
    const late = addItem()
    await time.advance(1_000)
    expect(late.item.visits).toBe(1)
  },
)

test('a wheel has one timer, whatever the number of items, and none after the stop', async () => {
  const { time, wheel, addMany } = createRig()
  const items = addMany(100)
  expect(time.pending()).toBe(1)
  await time.advance(1_500)
  expect(time.pending()).toBe(1)
  wheel.stop()
  expect(time.pending()).toBe(0)
  const before = visitsOf(items)
  await time.advance(2_000)
  expect(visitsOf(items)).toEqual(before)
})

test('an item that is removed is not visited any more, and counts once', async () => {
  const { time, wheel, addItem } = createRig()
  const [gone, left] = [addItem(), addItem()]
  await time.advance(1_000)
  expect(wheel.size()).toBe(2)
  gone.remove()
  gone.remove()
  expect(wheel.size()).toBe(1)
  expect(wheel.all()).toEqual([left.item])
  await time.advance(1_000)
  expect(visitsOf([gone, left])).toEqual([1, 2])
})

test('`all` returns the items of every spoke', () => {
  const { wheel, addMany } = createRig()
  const items = addMany(23).map(({ item }) => item)
  expect(new Set(wheel.all())).toEqual(new Set(items))
  expect(wheel.all()).toHaveLength(23)
  expect(wheel.turnMs).toBe(1_000)
})

test('an item that is removed while its spoke is visited costs no other its visit', async () => {
  const { time, wheel, addItem, addMany } = createRig()
  const first = addItem(() => first.remove())
  const between = addMany(9)
  const second = addItem()
  await time.advance(2_000)
  expect(visitsOf([first, second])).toEqual([1, 2])
  expect(wheel.size()).toBe(between.length + 1)
})

test('an item that is removed by its neighbour is not visited', async () => {
  const { time, addItem, addMany } = createRig()
  const first = addItem(() => second.remove())
  addMany(9)
  const second = addItem()
  await time.advance(1_000)
  expect(visitsOf([first, second])).toEqual([1, 0])
})

test('items that are added during a visit are visited too', async () => {
  const { time, wheel, addItem } = createRig()
  const late: { item: Item }[] = []
  const first = addItem(() => {
    if (first.item.visits === 1) for (let n = 0; n < 10; n++) late.push(addItem())
  })
  await time.advance(2_000)
  expect(wheel.size()).toBe(11)
  expect(first.item.visits).toBe(2)
  for (const { item } of late) expect([1, 2]).toContain(item.visits)
})

test('a wheel that is stopped by one of its items has no timer left', async () => {
  const time = createFakeRuntime()
  const wheel = startWheel<WheelItem>(1_000, time)
  wheel.add({ visit: () => wheel.stop() })
  await time.advance(1_000)
  expect(time.pending()).toBe(0)
})

test('the example of startWheel leaves no timer', () => {
  const time = createFakeRuntime()
  let visits = 0

  const wheel = startWheel(1_000, time)
  const item = { visit: () => (visits += 1) }
  wheel.add(item)
  wheel.remove(item)
  wheel.stop()

  expect([visits, wheel.size(), time.pending()]).toEqual([0, 0, 0])
})
