import { useDebounceFn } from '@vueuse/core'
import { ref, watch } from 'vue'
import { useQuery } from './useQuery.ts'

/** What the reader searches for: `search` follows every key, and the address follows a pause in typing. */
export function useSearch() {
  const searched = useQuery('q', '', String)
  const search = ref(searched.value)
  // A browser refuses changes of the address that come as fast as typing.
  const share = useDebounceFn(() => (searched.value = search.value.trim()), 300)
  watch(search, share)
  watch(searched, (text) => {
    if (text !== search.value.trim()) search.value = text
  })
  return { search, searched }
}
