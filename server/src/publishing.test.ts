import { StreamError } from '@marquee/sse-server'
import { expect, test, vi } from 'vitest'
import { createPublishing } from './publishing.ts'
import type { PublishedEvent } from './subscription/subscription.ts'
import { quoteEvent } from './testing/testEvents.ts'

const quotes = ['A', 'B', 'C'].map((symbol) => quoteEvent({ symbol }))
const symbolOf = ({ data }: PublishedEvent) => ('symbol' in data ? data.symbol : '')

/** Publishes `quotes`. Those whose symbol is in `tooLarge` cannot be sent. */
function publishing(tooLarge: string, isNews: (symbol: string) => boolean = () => true) {
  const appended: string[] = []
  const onCut = vi.fn()
  const publish = createPublishing({
    publish([event]) {
      if (event === undefined) throw new Error('no event')
      if (tooLarge.includes(symbolOf(event))) throw new StreamError('too-large', 'too large')
      const isSent = isNews(symbolOf(event))
      if (isSent) appended.push(symbolOf(event))
      return { isNews: isSent }
    },
    maxEventBytes: 1_000,
    posterOf: () => null,
    onCut,
  })
  return { publish, appended, onCut }
}

test('an event that is no news is no cut', () => {
  const { publish, appended, onCut } = publishing('', (symbol) => symbol === 'B')
  expect(publish(quotes)).toEqual({ isCut: false })
  expect([appended, onCut.mock.calls]).toEqual([['B'], []])
})

test('an event that is too large is left out and reported, and the others are sent', () => {
  const { publish, appended, onCut } = publishing('AC')
  expect(publish(quotes)).toEqual({ isCut: true })
  expect([appended, onCut.mock.calls.length]).toEqual([['B'], 2])
})

test('where no event at all can be sent, the error says that our settings are wrong', () => {
  const { publish, onCut } = publishing('ABC')
  expect(() => publish(quotes)).toThrow(expect.objectContaining({ kind: 'config' }))
  expect(onCut).toHaveBeenCalledTimes(3)
})

test('an empty list is no failure', () => {
  expect(publishing('').publish([])).toEqual({ isCut: false })
})

test('any other error is thrown', () => {
  const mistake = new TypeError('ours')
  const publish = createPublishing({
    publish() {
      throw mistake
    },
    maxEventBytes: 1_000,
    posterOf: () => null,
    onCut: () => {},
  })
  expect(() => publish(quotes)).toThrow(mistake)
})
