import { createProvided } from '../../store/createProvided.ts'
import type { Watchlist } from './createWatchlist.ts'

/** The reader's list, for all components of the app. */
export const { provideIt: provideWatchlist, useIt: useWatchlist } =
  createProvided<Watchlist>('watchlist')
