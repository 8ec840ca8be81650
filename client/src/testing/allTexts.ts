import type { RoomTexts, TextTree } from '../i18n/texts.ts'
import { locales, type Locale } from '../i18n/locale.ts'

/** File → its texts, for every file of texts, even if the page loads it later. */
export const roomTexts = Object.entries(
  import.meta.glob<RoomTexts>(['../**/{texts,*Texts}.ts', '!../{i18n,testing}/**'], {
    eager: true,
    import: 'texts',
  }),
)

/** The texts of all rooms, as the page has them once everything is loaded. */
export const allTexts = Object.fromEntries(
  locales.map((locale) => [
    locale,
    Object.assign({}, ...roomTexts.map(([, texts]) => texts[locale])) as TextTree,
  ]),
) as Record<Locale, TextTree>
