import { computed } from 'vue'
import { useLive } from '../../store/live.ts'
import { useTopic } from '../../store/useTopic.ts'
import { useWatchlist } from './useWatchlist.ts'

/** The quotes that the reader wants to see: all, or those on the watchlist. */
export function useShownQuotes() {
  const { preferences } = useLive()
  const { value: quotes } = useTopic('stock-update')
  const { symbols } = useWatchlist()
  return computed(() =>
    preferences.value.onlyWatched
      ? new Map([...quotes.value].filter(([symbol]) => symbols.value.has(symbol)))
      : quotes.value,
  )
}
