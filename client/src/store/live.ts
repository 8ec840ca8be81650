import { inject, provide, type InjectionKey, type Ref } from 'vue'
import type { Clock } from '@marquee/shared/clock.ts'
import type { SourceStatus } from '@marquee/shared/sourceStatus.ts'
import type { ClockProbe } from '../topics/clock/clockProbe.ts'
import type { ConnectionLog } from './connectionLog.ts'
import type { FilmList } from '../topics/movies/filmList.ts'
import type { QuoteStreamLike } from '../topics/stocks/priceBars.ts'
import type { QuoteRow } from '../topics/stocks/quoteRow.ts'
import type { RatingTrails } from '../topics/movies/ratingTrails.ts'
import type { Watchlist } from '../topics/stocks/useWatchlist.ts'
import type { Preferences } from './preferences.ts'
import type { ConnectionState } from '../stream/connectionState.ts'

/** What every view is given: the live state, held while updates are paused. */
export interface Live {
  stream: QuoteStreamLike
  connection: Readonly<Ref<ConnectionState>>
  /** What became of the connection in the last minutes; goes on while updates are paused. */
  log: Readonly<Ref<ConnectionLog>>
  isOpen: Readonly<Ref<boolean>>
  isPaused: Ref<boolean>
  /** Whether this server lets the page break things. */
  hasLab: Readonly<Ref<boolean>>
  /** How this device's clock stands to the server's; null before it was measured. */
  probe: Readonly<Ref<ClockProbe | null>>
  clock: Readonly<Ref<(Clock & { receivedAt: number }) | null>>
  movies: Readonly<Ref<FilmList | null>>
  /** How ratings went while this page was open. */
  trails: Readonly<Ref<RatingTrails>>
  /** All that came; `shownQuotes` are those that the reader wants to see. */
  quotes: Readonly<Ref<ReadonlyMap<string, QuoteRow>>>
  shownQuotes: Readonly<Ref<ReadonlyMap<string, QuoteRow>>>
  watchlist: Watchlist
  sources: Readonly<Ref<ReadonlyMap<string, SourceStatus>>>
  invalidCount: Readonly<Ref<number>>
  skippedCount: Readonly<Ref<number>>
  serverOffsetMs: Readonly<Ref<number>>
  preferences: Ref<Preferences>
}

const key: InjectionKey<Live> = Symbol('live')

export function provideLive(live: Live): void {
  provide(key, live)
}

/** Throws outside of the app. */
export function useLive(): Live {
  const live = inject(key)
  if (live === undefined) throw new Error('No live state was provided above this view')
  return live
}
