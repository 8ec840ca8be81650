/** The languages of the page. */
export const locales = ['en', 'zh'] as const
export type Locale = (typeof locales)[number]

/** The languages of the reader, the best first; empty where the browser does not say. */
export function readerLanguages(): readonly string[] {
  try {
    return navigator.languages ?? []
  } catch {
    return []
  }
}

/** The stored choice; otherwise the first of the reader's languages that we have; otherwise English. */
export function initialLocale(stored: string | null, languages: readonly string[]): Locale {
  const wanted = [stored, ...languages].map((tag) => tag?.split('-')[0]?.toLowerCase())
  return wanted.flatMap((language) => locales.filter((locale) => locale === language))[0] ?? 'en'
}

/**
 * The BCP 47 tag to format numbers and dates with, also for `<html lang>`. Our Chinese is written
 * in simplified characters; English dates follow the reader's own region.
 */
export function languageTag(locale: Locale, languages: readonly string[]): string {
  if (locale === 'zh') return 'zh-CN'
  return languages.find((tag) => /^en(-[A-Z]{2})?$/.test(tag)) ?? 'en'
}
