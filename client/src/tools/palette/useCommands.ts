import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useTexts } from '../../i18n/useTexts.ts'
import type { Command } from './commandQuery.ts'
import { filmTitles } from '../../topics/movies/filmTitles.ts'
import { wordsOf } from '../../topics/stocks/quoteName.ts'
import { useQuoteNames } from '../../topics/stocks/useQuoteNames.ts'
import { useFormats } from '../../ui/useFormats.ts'
import { useLive } from '../../store/live.ts'
import { useTopic } from '../../store/useTopic.ts'
import { texts as pageTexts } from '../../page/texts.ts'
import { texts as statusTexts } from '../status/texts.ts'
import { texts } from './texts.ts'
import { useSettings } from './useSettings.ts'

/** A command for everything on this page that has a name: views, settings, symbols, films. */
export function useCommands(showKeys: () => void) {
  const { t, locale } = useTexts(texts, pageTexts, statusTexts)
  const formats = useFormats()
  const { nameOf, placeOf } = useQuoteNames()
  const router = useRouter()
  const route = useRoute()
  const { hasLab } = useLive()
  const { value: quotes } = useTopic('stock-update')
  const { value: movies } = useTopic('movies')

  const views = computed(() =>
    router.getRoutes().flatMap(({ path, meta }): Command[] => {
      const run = () => void router.push(path)
      if (meta.isLab && !hasLab.value) return []
      return meta.label ? [{ id: path, group: 'views', label: t(meta.label), run }] : []
    }),
  )
  const drawers = computed((): Command[] => {
    const drawer = (id: 'status' | 'wire', label: string): Command => ({
      id,
      group: 'views',
      label,
      run: () => void router.push({ query: { ...route.query, [id]: null } }),
    })
    const status = drawer('status', t('connection.detail'))
    const kiosk: Command = {
      id: 'kiosk',
      group: 'views',
      label: t('palette.kiosk'),
      words: 'kiosk',
      run: () => void router.push({ path: '/', query: { kiosk: null } }),
    }
    return route.name === 'wire'
      ? [status, kiosk]
      : [status, drawer('wire', t('status.wire')), kiosk]
  })

  const settings = useSettings(showKeys)

  const symbols = computed(() =>
    [...quotes.value.values()]
      .map(({ quote, digits }) => ({ quote, digits, name: nameOf(quote) }))
      .sort((a, b) => a.name.text.localeCompare(b.name.text, locale.value))
      .map(({ quote, digits, name }): Command => ({
        id: `symbol-${quote.symbol}`,
        group: 'symbols',
        label: name.text,
        labelLang: name.lang,
        detail: [placeOf(quote), formats.value.price(quote.price, digits)]
          .filter(Boolean)
          .join(' '),
        words: wordsOf(quote),
        run: () => void router.push({ path: '/', query: { symbol: quote.symbol } }),
      })),
  )

  const films = computed(() =>
    (movies.value?.movies ?? []).map((film): Command => {
      const { main, other } = filmTitles(film, locale.value)
      return {
        id: `film-${film.id}`,
        group: 'films',
        label: main.text,
        labelLang: main.lang,
        detail: film.rating === null ? undefined : `★ ${formats.value.rating(film.rating)}`,
        words: other?.text,
        run: () => void router.push({ path: '/', query: { film: film.id } }),
      }
    }),
  )

  return computed(() => [
    ...views.value,
    ...drawers.value,
    ...settings.value,
    ...symbols.value,
    ...films.value,
  ])
}
