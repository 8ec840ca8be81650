import { computed } from 'vue'
import { useTopic } from '../../store/useTopic.ts'
import { useShownQuotes } from './useShownQuotes.ts'

/**
 * The rows of the quotes that the reader wants to see. A snapshot comes in the order of the last changes;
 * the rows keep one order.
 */
export function useListedRows() {
  const { sources } = useTopic('stock-update')
  const shownQuotes = useShownQuotes()
  return computed(() => {
    const order = sources.value.map(({ source }) => source)
    return [...shownQuotes.value.values()].sort(
      ({ quote: a }, { quote: b }) =>
        order.indexOf(a.source) - order.indexOf(b.source) || a.symbol.localeCompare(b.symbol),
    )
  })
}
