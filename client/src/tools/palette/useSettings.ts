import { computed, nextTick } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useTexts } from '../../i18n/useTexts.ts'
import { useLive } from '../../store/live.ts'
import { useTopic } from '../../store/useTopic.ts'
import { filmSorts } from '../../topics/movies/filmQuery.ts'
import { stockSorts } from '../../topics/stocks/stockOrder.ts'
import { themes, useTheme } from '../../ui/useTheme.ts'
import type { Command } from './commandQuery.ts'
import { texts as clockTexts } from '../../topics/clock/texts.ts'
import { useZones } from '../../topics/clock/useZones.ts'
import { texts as moviesTexts } from '../../topics/movies/texts.ts'
import { texts as pageTexts } from '../../page/texts.ts'
import { texts as stocksTexts } from '../../topics/stocks/texts.ts'
import { texts as uiTexts } from '../../ui/texts.ts'
import { useCityName } from '../../ui/zones/useCityName.ts'
import { texts } from './texts.ts'

const languages = { en: 'English', zh: '中文' } as const

/** A command for every setting of the page: what it can be changed to now. */
export function useSettings(showKeys: () => void) {
  const { t, locale } = useTexts(texts, pageTexts, clockTexts, moviesTexts, stocksTexts, uiTexts)
  const router = useRouter()
  const route = useRoute()
  const theme = useTheme()
  const { isPaused, preferences } = useLive()
  const { value: clock } = useTopic('clock')
  const cityName = useCityName()
  const chosenZones = computed({
    get: () => preferences.value.zones,
    set: (zones) => (preferences.value.zones = zones),
  })
  const zones = useZones(chosenZones, () => clock.value?.timeZone ?? null)

  const setting = (id: string, label: string, run: () => void, words = ''): Command => ({
    ...{ id, group: 'settings', label, words, run },
  })
  /** One command for each value but the present one. */
  const choices = <T extends string>(
    id: string,
    name: string,
    values: readonly T[],
    present: T,
    labelOf: (value: T) => string,
    choose: (value: T) => void,
  ) =>
    values
      .filter((value) => value !== present)
      .map((value) =>
        setting(
          `${id}-${value}`,
          t('pair', { name, value: labelOf(value) }),
          () => choose(value),
          id,
        ),
      )
  const sortedBy = <T extends string>(name: 'sort' | 'by', values: readonly T[]) =>
    values.find((value) => value === route.query[name]) ?? values[0]!
  function sortBy(name: 'sort' | 'by', value: string | undefined) {
    const isThere = route.path === '/'
    const query = { ...(isThere && route.query), [name]: value }
    void router[isThere ? 'replace' : 'push']({ path: '/', query })
  }

  async function addZone() {
    await router.push({ path: '/', query: route.path === '/' ? route.query : {} })
    await nextTick()
    document.getElementById('add-zone')?.click()
  }

  return computed((): Command[] => {
    const chosen = preferences.value
    const isRedUp =
      chosen.trendColours === 'auto' ? locale.value === 'zh' : chosen.trendColours === 'red-up'
    return [
      setting('pause', t(isPaused.value ? 'header.resume' : 'header.pause'), () => {
        isPaused.value = !isPaused.value
      }),
      setting('tape', t(chosen.tapePaused ? 'palette.runTape' : 'tape.pause'), () => {
        chosen.tapePaused = !chosen.tapePaused
      }),
      setting('only', t(chosen.onlyWatched ? 'markets.list.all' : 'markets.list.only'), () => {
        chosen.onlyWatched = !chosen.onlyWatched
      }),
      ...choices(
        ...(['view', t('markets.view.name'), ['table', 'cards'], chosen.stockView] as const),
        (value) => t(`markets.view.${value}`),
        (value) => (chosen.stockView = value),
      ),
      ...choices(
        ...(['by', t('markets.order'), stockSorts, sortedBy('by', stockSorts)] as const),
        (value) => t(`markets.by.${value}`),
        (value) => sortBy('by', value === stockSorts[0] ? undefined : value),
      ),
      setting('trend', t(isRedUp ? 'palette.greenUp' : 'markets.redUp'), () => {
        chosen.trendColours = isRedUp ? 'green-up' : 'red-up'
      }),
      ...choices(
        ...(['sort', t('films.filter.sort'), filmSorts, sortedBy('sort', filmSorts)] as const),
        (value) => t(`films.filter.by.${value}`),
        (value) => sortBy('sort', value === filmSorts[0] ? undefined : value),
      ),
      ...(zones.isFull.value ? [] : [setting('zone', t('clock.addZone'), () => void addZone())]),
      ...zones.places.value.map((place) =>
        setting(`zone-${place}`, t('clock.removeZone', { zone: cityName(place) }), () =>
          zones.remove(place),
        ),
      ),
      setting('announce', t(chosen.announce ? 'palette.noAnnounce' : 'header.announce'), () => {
        chosen.announce = !chosen.announce
      }),
      ...choices(
        ...(['theme', t('header.theme'), themes, theme.value] as const),
        (value) => t(`header.themes.${value}`),
        (value) => (theme.value = value),
      ),
      ...choices(
        ...(['language 语言', t('header.language'), ['en', 'zh'], locale.value] as const),
        (value) => languages[value],
        (value) => (locale.value = value),
      ),
      setting('keys', t('header.keysMore'), showKeys, t('header.keys')),
      setting('single', t(chosen.singleKeys ? 'palette.noSingle' : 'palette.single'), () => {
        chosen.singleKeys = !chosen.singleKeys
      }),
    ]
  })
}
