import { expect, test } from 'vitest'
import { createFilteredFrames, type FrameFilter } from './frameFilter.ts'
import { testFrame } from '../../testing/testFrame.ts'

const film = (number: number, raw: string) => testFrame({ number, name: 'movies', raw })

/** Filtered frames by their numbers. */
function filteredBy(filter: Partial<FrameFilter>) {
  const filtered = createFilteredFrames()
  const setFilter = (changed: Partial<FrameFilter>) =>
    filtered.setFilter({ names: new Set(), text: '', ...changed })
  setFilter(filter)
  const of = (...given: Parameters<typeof filtered.of>) => {
    const { frames, dropped } = filtered.of(...given)
    return { numbers: frames.map(({ number }) => number), dropped }
  }
  return { of, setFilter }
}

test('a filter matches names and texts, in upper or lower case, also of later frames', () => {
  const { of } = filteredBy({ names: new Set(['movies']), text: 'ROCKET' })
  const kept = [film(1, 'a rocket'), film(2, 'a train'), testFrame({ number: 3, raw: 'rocket' })]
  expect(of(kept).numbers).toEqual([1])
  kept.push(film(4, 'Rocket'), film(5, 'a ship'))
  expect(of(kept).numbers).toEqual([1, 4])
  expect(of(kept).numbers).toEqual([1, 4])
})

test('frames that left the log leave the list, and the list says how many rows they were', () => {
  const { of } = filteredBy({ text: 'rocket' })
  const kept = [film(1, 'rocket'), film(2, 'train'), film(3, 'rocket'), film(4, 'rocket')]
  const before = of(kept)
  kept.splice(0, 3)
  kept.push(film(5, 'rocket'))
  const after = of(kept)
  expect(after.numbers).toEqual([4, 5])
  expect(after.dropped - before.dropped).toBe(2)
  expect(of([film(9, 'rocket')])).toEqual({ numbers: [9], dropped: before.dropped + 4 })
})

test('without a filter every frame is shown, and the list says how many left', () => {
  const { of } = filteredBy({})
  const before = of([film(1, ''), film(2, ''), film(3, '')])
  const after = of([film(3, ''), film(4, '')])
  expect([before.numbers, after.numbers]).toEqual([
    [1, 2, 3],
    [3, 4],
  ])
  expect(after.dropped - before.dropped).toBe(2)
})

test('a new filter matches all frames again', () => {
  const { of, setFilter } = filteredBy({ names: new Set(['ping']) })
  const kept = [testFrame({ number: 1 }), testFrame({ number: 2, name: 'ping' })]
  expect(of(kept).numbers).toEqual([2])
  setFilter({ names: new Set(['clock']) })
  expect(of(kept).numbers).toEqual([1])
  setFilter({})
  expect(of(kept).numbers).toEqual([1, 2])
})

test('the searched text is plain text and no pattern', () => {
  const { of } = filteredBy({ text: '{"a.b":[1]}\\' })
  expect(of([film(1, '{"a.b":[1]}\\'), film(2, '{"axb":[1]}\\')]).numbers).toEqual([1])
})
