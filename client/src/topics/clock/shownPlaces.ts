import type { Locale } from '../../i18n/locale.ts'
import { knownZone } from '../../ui/knownZone.ts'
import { zoneOf, type Place } from '../../ui/zones/place.ts'

/** More would make the card higher than the screen. */
export const mostPlaces = 8

const firstPlaces: Record<Locale, readonly Place[]> = {
  en: ['America/New_York', 'Europe/London', 'Asia/Tokyo', 'Asia/Shanghai#Beijing'],
  zh: ['Asia/Shanghai#Beijing', 'America/New_York', 'Europe/London', 'Asia/Tokyo'],
}
const firstCount = 2

const zoneIn = (place: Place) => knownZone(zoneOf(place))

/** The places whose zone this browser knows, and the first of each zone: two of one zone would tell one time twice. */
export function withoutTwins(places: readonly Place[], taken: readonly string[] = []): Place[] {
  const zones = new Set(taken)
  return places.filter((place) => {
    const zone = zoneIn(place)
    if (zone === null || zones.has(zone)) return false
    zones.add(zone)
    return true
  })
}

/**
 * The places that the list shows: the visitor's choice (null: two that readers of the language know), without the zones
 * in `taken`, which stand elsewhere.
 */
export function shownPlaces(
  chosen: readonly Place[] | null,
  taken: readonly string[],
  locale: Locale,
): Place[] {
  if (chosen === null) return withoutTwins(firstPlaces[locale], taken).slice(0, firstCount)
  return withoutTwins(chosen, taken)
}

/** The one of `places` that has the same zone as `place`; undefined if none has. */
export const twinOf = (place: Place, places: readonly Place[]): Place | undefined =>
  places.find((one) => zoneIn(one) === zoneIn(place))
