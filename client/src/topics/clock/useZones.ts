import { computed, type Ref } from 'vue'
import { useTexts } from '../../i18n/useTexts.ts'
import { useFormats } from '../../ui/useFormats.ts'
import { knownZone } from '../../ui/knownZone.ts'
import type { Place } from '../../ui/zones/place.ts'
import { mostPlaces, shownPlaces, twinOf, withoutTwins } from './shownPlaces.ts'

/** The places beside the visitor's own: that of the server, and those that the visitor chose and can change. */
export function useZones(chosen: Ref<Place[] | null>, serverZone: () => string | null) {
  const { locale } = useTexts()
  const formats = useFormats()

  /** It may be a zone that this browser does not know; null while it is unknown. */
  const serverPlace = computed(() => {
    const zone = serverZone()
    return knownZone(zone) ?? zone
  })
  const taken = computed(() => [
    formats.value.zone,
    ...(serverPlace.value ? [serverPlace.value] : []),
  ])
  const places = computed(() => shownPlaces(chosen.value, taken.value, locale.value))
  const kept = computed(() => (chosen.value === null ? places.value : withoutTwins(chosen.value)))

  return {
    serverPlace,
    places,
    isFull: computed(() => kept.value.length >= mostPlaces),
    /** Returns the place that is shown already and has the same zone; then nothing is added. */
    add(place: Place): Place | undefined {
      const twin = twinOf(place, [...taken.value, ...kept.value])
      if (twin === undefined) chosen.value = [...kept.value, place]
      return twin
    },
    remove(place: Place) {
      chosen.value = kept.value.filter((one) => one !== place)
    },
  }
}
