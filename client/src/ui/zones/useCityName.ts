import { shallowRef } from 'vue'
import { useTexts } from '../../i18n/useTexts.ts'
import type { nameInTable as NameInTable } from './cityTable.ts'
import { nameWithoutTable, type Place } from './place.ts'

const nameInTable = shallowRef<typeof NameInTable | null>(null)
let isAsked = false

/** Loads the names of all cities once. Where they cannot be loaded, the English names stay. */
async function load() {
  if (isAsked) return
  isAsked = true
  const table = await import('./cityTable.ts').catch(() => null)
  nameInTable.value = table && table.nameInTable
}

/**
 * The name of a place in the language of the page: `New York`, `纽约`. A name that is not here yet is English until it is
 * loaded.
 */
export function useCityName(): (place: Place) => string {
  const { locale } = useTexts()
  return (place) => {
    const { name, isFinal } = nameWithoutTable(place, locale.value)
    if (isFinal) return name
    void load()
    return nameInTable.value?.(place, locale.value) ?? name
  }
}
