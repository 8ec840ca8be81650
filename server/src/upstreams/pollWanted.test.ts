import { expect, test } from 'vitest'
import { createFakeTime } from '../testing/fakeTime.ts'
import { pollSource } from './poll.ts'
import type { Wanted } from './source.ts'

/** A poll of a source with the symbols A, B and C, and what it was asked for in which second. */
async function pollSymbols(first: Wanted | 'nothing', isDown = () => false) {
  const time = createFakeTime(0)
  const asked: string[] = []
  const demand = { wanted: first }
  const poll = pollSource(
    {
      name: 'test',
      topic: 'stock-update',
      symbols: ['A', 'B', 'C'],
      intervalMs: 10_000,
      simulated: true,
      read(wanted = 'everything') {
        const symbols = wanted === 'everything' ? 'all' : [...wanted].join('')
        asked.push(`${time.elapsed() / 1_000} ${symbols}`)
        return isDown() ? Promise.reject(new Error('down')) : Promise.resolve([])
      },
    },
    {
      time,
      random: () => 0.5,
      guard: (call) => call(),
      wanted: () => demand.wanted,
      publish: () => ({ isCut: false }),
      onStatus: () => {},
      log: { warn: () => {}, error: () => {} },
    },
  )
  await time.advance(0)
  return {
    time,
    asked: () => asked.splice(0),
    want(wanted: Wanted | 'nothing') {
      demand.wanted = wanted
      poll.wake()
    },
  }
}

test('a source is asked for what is wanted, and for nothing else', async () => {
  const { time, asked } = await pollSymbols(new Set('AC'))
  await time.advance(10_000)
  expect(asked()).toEqual(['0 AC', '10 AC'])
})

test('a symbol that becomes wanted is asked for at once', async () => {
  const { time, asked, want } = await pollSymbols(new Set('A'))
  await time.advance(4_000)
  want(new Set('AB'))
  await time.advance(10_000)
  expect(asked()).toEqual(['0 A', '4 AB', '14 AB'])
})

test('a symbol that was asked for within the interval waits for its turn', async () => {
  const { time, asked, want } = await pollSymbols('everything')
  await time.advance(4_000)
  want(new Set('A'))
  await time.advance(1_000)
  want('everything')
  await time.advance(5_000)
  expect(asked()).toEqual(['0 all', '10 all'])
})

test('a client that always changes its wishes causes one call per symbol and interval', async () => {
  const { time, asked, want } = await pollSymbols(new Set('A'))
  for (let n = 0; n < 50; n++) {
    want(new Set(['A', 'B', 'C'][n % 3] ?? ''))
    await time.advance(1_000)
  }
  expect(asked().length).toBeLessThanOrEqual(3 * 6)
})

test('the last call before a source rests is for everything', async () => {
  const { time, asked, want } = await pollSymbols(new Set('A'))
  want('nothing')
  await time.advance(600_000)
  expect(asked()).toEqual(['0 A', '10 all'])
})

test('what becomes wanted during a call is asked for after it', async () => {
  const { time, asked, want } = await pollSymbols('nothing')
  await time.advance(600_000)
  asked()
  want(new Set('A'))
  want(new Set('AB'))
  await time.advance(0)
  expect(asked()).toEqual(['600 A', '600 AB'])
})

test('a new symbol is no reason to ask a source before its back-off is over', async () => {
  let isDown = false
  const { time, asked, want } = await pollSymbols(new Set('A'), () => isDown)
  isDown = true
  await time.advance(20_000)
  want('everything')
  await time.advance(19_000)
  expect(asked()).toEqual(['0 A', '10 A', '20 A'])
})
