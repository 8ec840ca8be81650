import type { City } from '../../ui/zones/cityTable.ts'
import { createSearch, isLatin, plainText, type Chinese } from '../../ui/search.ts'
import { abbreviated } from './zoneAbbreviations.ts'

/** What a list of cities is searched with. */
export interface CityWorld {
  cities: readonly City[]
  /** All names of a country (ISO 3166), in every language of the page. */
  countryNames: (country: string) => readonly string[]
  /** The present offset of a place, such as `UTC+5:30`; null if this browser does not know its zone. */
  offsetOf: (place: string) => string | null
}

/** A place that the visitor may mean. */
export type FoundPlace = Pick<City, 'place'> & Partial<City>

// Nobody scrolls through more: the visitor finds the rest by typing.
const maxFound = 20
const maxLength = 40

/**
 * Finds cities by their names and by their countries' names, in all languages and without accents. Finds places by their
 * offset (`UTC+8`, `+5.5`, `5:30`) or by the short name of their time (`EST`), and as far as `chinese` is there, also in
 * traditional signs and by pinyin. The best comes first: a whole word before the beginning of one, large cities before
 * small ones, and what is only read so at the end.
 */
export function createCityFinder({ cities, countryNames, offsetOf }: CityWorld) {
  const entries = cities.map((city) => {
    const spaced = [...city.names.en, ...city.names.zh].map(simple)
    // Some write `HongKong`.
    const names = [...new Set([...spaced, ...spaced.map((name) => name.replaceAll(' ', ''))])]
    const countries = countryNames(city.country).map(simple)
    // Other cities of a zone are not found by the name of the zone: it is that of its first city.
    const zone = city.place.includes('#') ? '' : simple(city.place)
    const words = [...names, ...countries, zone].join(' ')
    return { city, names, countries, words: ` ${words}` }
  })

  function byName(typed: string, { pinyinOf, simplified }: Chinese): FoundPlace[] {
    const wanted = simplified?.(typed) ?? typed
    const isFound = createSearch(wanted)
    const joined = wanted.replaceAll(' ', '')
    const isRead = ({ city }: (typeof entries)[number]) =>
      isLatin(joined) && joined.length > 1 && readingOf(city, pinyinOf).startsWith(joined)
    const zones = abbreviated(wanted)
    const rank = ({ city, names, countries, words }: (typeof entries)[number]) => {
      if (zones.includes(city.place)) return -1
      if (names.includes(wanted)) return 0
      if (countries.includes(wanted)) return 1
      if (names.some((name) => name.startsWith(`${wanted} `))) return 2
      if (names.some((name) => name.startsWith(wanted))) return 3
      if (countries.some((name) => name.startsWith(wanted))) return 4
      if (words.includes(` ${wanted}`)) return 5
      return isFound(words) ? 6 : 7
    }
    return entries
      .filter((entry) => zones.includes(entry.city.place) || isFound(entry.words) || isRead(entry))
      .map((entry) => ({ rank: rank(entry), city: entry.city }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ city }) => city)
  }

  /** A search of a letter would otherwise read hundreds of names. */
  const known = new Map<City, string>()
  function readingOf(city: City, pinyinOf: Chinese['pinyinOf']): string {
    if (pinyinOf === undefined) return ''
    const reading = known.get(city) ?? pinyinOf(city.names.zh[0] ?? '')
    known.set(city, reading)
    return reading
  }

  function* byOffset(offset: string): Generator<FoundPlace> {
    const fixed = fixedPlace(offset)
    if (fixed !== null) yield { place: fixed }
    // The first city of each zone: the others have the same time.
    for (const city of cities)
      if (!city.place.includes('#') && offsetOf(city.place) === offset) yield city
  }

  return (text: string, chinese: Chinese = {}): FoundPlace[] => {
    const typed = text.slice(0, maxLength)
    const wanted = simple(typed)
    if (wanted === '') return []
    const offset = parseOffset(typed)
    const found: FoundPlace[] = []
    for (const one of offset === null ? byName(wanted, chinese) : byOffset(offset)) {
      if (offsetOf(one.place) !== null) found.push(one)
      if (found.length === maxFound) break
    }
    return found
  }
}

/** The text as it is compared: `São_Paulo, BR` → `sao paulo br`. */
const simple = (text: string) =>
  plainText(text.normalize('NFKC'))
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** `utc+8`, `GMT +08:00`, `8`, `−0330`, `5.5` → `UTC+8`, `UTC+8`, `UTC+8`, `UTC-3:30`, `UTC+5:30`; null for any other text. */
export function parseOffset(text: string): string | null {
  const plain = text.normalize('NFKC').replaceAll(/\s/g, '').replaceAll(/[−–]/g, '-').toUpperCase()
  // A visitor who has typed no more than the sign is on the way to an offset.
  if (/^(UTC|GMT)[+-]?$/.test(plain)) return 'UTC+0'
  const [, sign, hours, told = '0', part] =
    /^(?:UTC|GMT)?([+-]?)(\d{1,2})(?::?(\d{2})|[.,](\d{1,2}))?$/.exec(plain) ?? []
  const minutes = part === undefined ? told : String(Number(`0.${part}`) * 60)
  if (sign === undefined || Number(hours) > 14 || Number(minutes) > 59) return null
  const size = [Number(hours), ...(Number(minutes) > 0 ? [minutes] : [])].join(':')
  return size === '0' ? 'UTC+0' : `UTC${sign || '+'}${size}`
}

/** The place that always has this offset: IANA has one for whole hours, with a reversed sign. Otherwise null. */
function fixedPlace(offset: string): string | null {
  if (offset === 'UTC+0') return 'UTC'
  const [, sign, hours] = /^UTC([+-])(\d+)$/.exec(offset) ?? []
  if (sign === undefined) return null
  return `Etc/GMT${sign === '+' ? '-' : '+'}${hours}`
}
