import { expect, test } from 'vitest'
import { createFakeTime } from '../../testing/fakeTime.ts'
import { quoteEvent } from '../../testing/testEvents.ts'
import { keepHistory } from './keepHistory.ts'
import { createQuoteHistory } from './quoteHistory.ts'

test('the bars are stored while they change, and a last time at the end', async () => {
  const time = createFakeTime()
  const history = createQuoteHistory(['A'])
  const kept: string[] = []
  const end = keepHistory({ history, keep: (text) => kept.push(text), time })
  await time.advance(90_000)
  expect(kept).toEqual([])

  history.note('90000-0', quoteEvent({ symbol: 'A', price: 1 }))
  await time.advance(29_999)
  expect(kept).toEqual([])
  await time.advance(90_000)
  const first = history.text()
  expect(kept).toEqual([first])

  history.note('180000-0', quoteEvent({ symbol: 'A', price: 2 }))
  end()
  expect(kept).toEqual([first, history.text()])
  await time.advance(90_000)
  expect(kept).toHaveLength(2)
  expect(time.pending()).toBe(0)
})
