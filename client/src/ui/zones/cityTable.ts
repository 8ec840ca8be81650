import type { Locale } from '../../i18n/locale.ts'
import { cities } from './cities.ts'
import type { Place } from './place.ts'

/** A city that people know. The first of its names is shown, and all of them are found. */
export interface City {
  place: Place
  /** ISO 3166, such as `CN`. */
  country: string
  names: Record<Locale, readonly string[]>
}

/** The cities that people look for, the large ones first. */
export const cityTable: readonly City[] = readCities(cities)

const byPlace = new Map(cityTable.map((city) => [city.place, city]))

/** Some browsers name these zones as CLDR does. The table has the names that IANA gave them later. */
const presentNames: Record<string, string> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
}

/** The name of a place in this language; undefined if it is not in the table. */
export const nameInTable = (place: Place, locale: Locale): string | undefined =>
  byPlace.get(presentNames[place] ?? place)?.names[locale][0]

function readCities(text: string): City[] {
  const named = new Set<string>()
  return text.split('\n').flatMap((line) => {
    const [, zone, country, list] = /^(\S+) (\S+) (.+)$/.exec(line) ?? []
    if (zone === undefined || country === undefined || list === undefined) return []
    return list.split(';').map((pair): City => {
      const [en = [], zh = []] = pair.split('=').map((names) => names.split('/'))
      const place = named.has(zone) ? `${zone}#${en[0]}` : zone
      named.add(zone)
      return { place, country, names: { en, zh } }
    })
  })
}
