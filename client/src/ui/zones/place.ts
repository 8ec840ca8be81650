import type { Locale } from '../../i18n/locale.ts'

/**
 * A place is an IANA zone, or a zone and one of its cities: `Asia/Tokyo`, `America/Los_Angeles#San Francisco`. A
 * browser stores it in this form.
 */
export type Place = string

export const zoneOf = (place: Place) => place.split('#', 1)[0] ?? place

// Some browsers still use these names, as CLDR does. The cities have given them up.
const presentNames: Record<string, string> = {
  Calcutta: 'Kolkata',
  Katmandu: 'Kathmandu',
  Kiev: 'Kyiv',
  Rangoon: 'Yangon',
  Saigon: 'Ho Chi Minh',
}

/** The Chinese names of the places that a first visit shows. All others are loaded when they are needed. */
const firstChinese: Record<Place, string> = {
  'Asia/Shanghai': '上海',
  'Asia/Shanghai#Beijing': '北京',
  'America/New_York': '纽约',
  'Europe/London': '伦敦',
}

/** The name that needs no table: of a place that has no city in every language, of others in English. */
export function nameWithoutTable(place: Place, locale: Locale): { name: string; isFinal: boolean } {
  const offset = fixedOffset(zoneOf(place))
  if (offset !== null) return { name: offset, isFinal: true }
  const chinese = locale === 'zh' ? firstChinese[place] : undefined
  return { name: chinese ?? englishName(place), isFinal: locale === 'en' || chinese !== undefined }
}

/** `America/New_York` → `New York`; `America/Los_Angeles#San Francisco` → `San Francisco` */
function englishName(place: Place): string {
  const name = place.split(/[#/]/).at(-1) ?? place
  return presentNames[name] ?? name.replaceAll('_', ' ')
}

/** Whether the name of a place is its offset, so that it need not be said again. */
export const isOffset = (name: string) => name.startsWith('UTC')

/** A zone that is only an offset: `Etc/GMT-8` → `UTC+8` (IANA's signs are reversed); otherwise null. */
function fixedOffset(zone: string): string | null {
  if (/^(Etc\/)?(UTC|GMT)$/.test(zone)) return 'UTC'
  if (/^[+-]\d\d:\d\d$/.test(zone)) return `UTC${zone}`
  const [, sign, hours] = /^Etc\/GMT([+-])(\d{1,2})$/.exec(zone) ?? []
  return sign === undefined ? null : `UTC${sign === '+' ? '-' : '+'}${hours}`
}
