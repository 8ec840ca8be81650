import { inject, provide, type InjectionKey } from 'vue'
import type { Watchlist } from './createWatchlist.ts'

const key: InjectionKey<Watchlist> = Symbol('watchlist')

/** Provides the reader's list to all components below. */
export function provideWatchlist(watchlist: Watchlist): void {
  provide(key, watchlist)
}

/** The reader's list. Throws outside of the app. */
export function useWatchlist(): Watchlist {
  const watchlist = inject(key)
  if (watchlist === undefined) throw new Error('No watchlist was provided above this component')
  return watchlist
}
