import { describe, expect, test } from 'vitest'
import { nextTick, ref } from 'vue'
import { createWatchlist } from './createWatchlist.ts'
import { symbolsQuery, toggled } from './watchlist.ts'

describe('a list of symbols', () => {
  test('adds a symbol that is not in it, and removes one that is', () => {
    expect(toggled(['A'], 'B')).toEqual(['A', 'B'])
    expect(toggled(['A', 'B'], 'A')).toEqual(['B'])
  })

  test('is the same in an address in any order', () => {
    expect(symbolsQuery(['B', 'A', 'B'])).toBe('?symbols=A,B')
    expect(symbolsQuery(['^GSPC'])).toBe('?symbols=%5EGSPC')
    expect(symbolsQuery([])).toBe('')
  })
})

/** A list on a server that knows A and B. */
function opened(watchlist: string[], onlyWatched = true) {
  const preferences = ref({ watchlist, onlyWatched })
  const open = ref<string | null>(null)
  const known = new Set(['A', 'B'])
  const ask = (query: string) =>
    Promise.resolve(
      !query
        .replace('?symbols=', '')
        .split(',')
        .some((it) => !known.has(it)),
    )
  return { ...createWatchlist({ preferences, open, ask }), preferences, open, known }
}

describe('the stream', () => {
  test('brings only the list, and the symbol whose drawer is open', () => {
    const { query, preferences, open } = opened(['A'])
    expect(query.value).toBe('?symbols=A')
    open.value = 'B'
    expect(query.value).toBe('?symbols=A,B')
    preferences.value.onlyWatched = false
    expect(query.value).toBe('')
  })

  test('brings everything while the list is empty', () => {
    const { query, open } = opened([])
    open.value = 'B'
    expect(query.value).toBe('')
  })

  test('brings everything where the server refuses the list, and names the symbols that are gone', () => {
    const { query, noteAnswer, goneFrom, known, forget } = opened(['A', 'GONE'])
    expect(goneFrom(known)).toEqual([])
    noteAnswer(400)
    expect(query.value).toBe('')
    expect(goneFrom(new Set())).toEqual([])
    expect(goneFrom(known)).toEqual(['GONE'])
    forget(['GONE'])
    expect(query.value).toBe('?symbols=A')
    expect(goneFrom(known)).toEqual([])
  })

  test('does not treat any other failure as a refusal of the list', () => {
    const { query, noteAnswer } = opened(['A'])
    noteAnswer(503)
    expect(query.value).toBe('?symbols=A')
  })

  test('asks the server about a changed list, because an open stream would hide the refusal', async () => {
    const { query, toggle } = opened(['A'])
    toggle('GONE')
    expect(query.value).toBe('?symbols=A,GONE')
    await nextTick()
    await expect.poll(() => query.value).toBe('')
  })
})
