import { useDebounceFn } from '@vueuse/core'
import { ref, watch } from 'vue'
import { useQuery } from './useQuery.ts'

/** What the reader searches for, as it is typed, and as the address has it once they stop typing. */
export function useSearch() {
  const searched = useQuery('q', '', String)
  const search = ref(searched.value)
  // Browsers refuse an address that changes with every key.
  const share = useDebounceFn(() => (searched.value = search.value.trim()), 300)
  watch(search, share)
  watch(searched, (text) => {
    if (text !== search.value.trim()) search.value = text
  })
  return { search, searched }
}
