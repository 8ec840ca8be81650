import type { Locale } from '../../i18n/locale.ts'

/** What people also call a country, beside the names that the browser knows. */
const others: Record<string, readonly string[]> = {
  AE: ['UAE', '阿联酋'],
  CD: ['DR Congo'],
  CI: ['Ivory Coast'],
  CZ: ['Czech Republic'],
  GB: ['Britain', 'Great Britain', 'England', 'Scotland', 'Wales', '英格兰', '苏格兰', '大不列颠'],
  KP: ['DPRK'],
  KR: ['Korea', '南韩'],
  MM: ['Burma'],
  NL: ['Holland', '尼德兰'],
  NZ: ['纽西兰'],
  SA: ['沙特'],
  TR: ['Turkey'],
  US: ['USA', 'America', '美利坚'],
}

const formats = ['long', 'short'] as const

/** All names of a country (ISO 3166) in both languages; only its code where the browser knows no names. */
export function createCountryNames(): (country: string) => readonly string[] {
  const named = (['en', 'zh'] as const).flatMap((locale) =>
    formats.map((style) => createCountryName(locale, style)),
  )
  return (country) => [
    ...named.map((nameOf) => nameOf(country)),
    country,
    ...(others[country] ?? []),
  ]
}

/** The name of a country in one language; its code where the browser knows no names. */
export function createCountryName(
  locale: Locale,
  style: (typeof formats)[number] = 'short',
): (country: string) => string {
  try {
    const names = new Intl.DisplayNames(locale, { type: 'region', style })
    return (country) => names.of(country) ?? country
  } catch {
    return (country) => country
  }
}
