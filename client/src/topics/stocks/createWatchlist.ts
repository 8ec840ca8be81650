import { computed, shallowRef, watch, type Ref } from 'vue'
import type { Preferences } from '../../store/preferences.ts'
import { symbolsQuery, toggled } from './watchlist.ts'

type Chosen = Pick<Preferences, 'watchlist' | 'onlyWatched'>

export interface WatchlistDeps {
  preferences: Ref<Chosen>
  /** The symbol whose drawer is open: its prices come as well. */
  open: Readonly<Ref<string | null>>
  /** Whether the server knows all symbols of this query. */
  ask(query: string): Promise<boolean>
}

/**
 * The reader's own symbols, and the query of the stream's address that brings only these. The server
 * refuses a stream with a symbol that it does not know, or no longer knows. Then everything comes, and
 * the symbols that do not come are `gone`.
 */
export function createWatchlist({ preferences, open, ask }: WatchlistDeps) {
  const refused = shallowRef<string | null>(null)
  const symbols = computed(() => new Set(preferences.value.watchlist))
  const wanted = computed(() => {
    const { onlyWatched, watchlist } = preferences.value
    if (!onlyWatched || watchlist.length === 0) return ''
    return symbolsQuery(open.value === null ? watchlist : [...watchlist, open.value])
  })
  const isRefused = computed(() => wanted.value !== '' && wanted.value === refused.value)
  const query = computed(() => (isRefused.value ? '' : wanted.value))

  // While the old stream is open, nothing shows that the server refuses the new one.
  watch(wanted, (asked) => {
    if (asked === '') return
    // If the server does not answer, the stream finds out by itself.
    void ask(asked).then(
      (isKnown) => {
        if (!isKnown) refused.value = asked
      },
      () => {},
    )
  })

  return {
    symbols,
    /** The query behind the stream's path. */
    query,
    /** The symbols of the list that the server does not know, if `known` is everything that it knows. */
    goneFrom: (known: ReadonlySet<string>) =>
      isRefused.value && known.size > 0 ? [...symbols.value].filter((it) => !known.has(it)) : [],
    /** The server answered the stream with `status`. 400 means that it does not know a symbol. */
    noteAnswer(status: number | null) {
      if (status === 400 && query.value !== '') refused.value = query.value
    },
    toggle(symbol: string) {
      preferences.value.watchlist = toggled(preferences.value.watchlist, symbol)
    },
    forget(some: readonly string[]) {
      preferences.value.watchlist = preferences.value.watchlist.filter((it) => !some.includes(it))
    },
  }
}

export type Watchlist = ReturnType<typeof createWatchlist>

/** Asks whether the server would accept this query. Rejects when it does not answer. */
export async function isServed(query: string): Promise<boolean> {
  const { status } = await fetch(`/api/snapshot${query}`, { method: 'HEAD' })
  return status !== 400
}
