// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/vue'
import { expect, onTestFinished, test } from 'vitest'
import { h, nextTick, ref } from 'vue'
import type { Locale } from './locale.ts'
import type { Same } from './texts.ts'
import { speaks, useTexts } from './useTexts.ts'

const texts = {
  en: { boats: { count: 'no boats | one boat | {n} boats' } },
  zh: { boats: { count: '{n} 条船' } },
}

function renderBoats(counts: readonly number[]) {
  const locale = ref<Locale>('en')
  const boat = {
    props: ['n'],
    setup: ({ n }: { n: number }) => {
      const { t } = useTexts(texts)
      return () => h('p', t('boats.count', { n }, n))
    },
  }
  onTestFinished(cleanup)
  const { container } = render(
    { render: () => counts.map((n) => h(boat, { n })) },
    { global: { plugins: [speaks(locale)] } },
  )
  return { locale, said: () => [...container.querySelectorAll('p')].map((p) => p.textContent) }
}

test('a room brings its own texts, with their plural forms', async () => {
  const { locale, said } = renderBoats([0, 1, 5])
  expect(said()).toEqual(['no boats', 'one boat', '5 boats'])
  locale.value = 'zh'
  await nextTick()
  expect(said()).toEqual(['0 条船', '1 条船', '5 条船'])
})

test('each page has a language of its own', async () => {
  const [first, second] = [renderBoats([1, 2]), renderBoats([3])]
  first.locale.value = 'zh'
  await nextTick()
  expect([first.said(), second.said()]).toEqual([['1 条船', '2 条船'], ['3 boats']])
})

test('a component that names two rooms has the texts of both', () => {
  const harbour = { en: { harbour: { name: 'Harbour' } }, zh: { harbour: { name: '港口' } } }
  const said: string[] = []
  const setup = () => {
    const { t } = useTexts(texts, harbour)
    said.push(t('boats.count', {}, 2), t('harbour.name'))
    return () => null
  }
  onTestFinished(cleanup)
  render({ setup }, { global: { plugins: [speaks(ref<Locale>('en'))] } })
  expect(said).toEqual(['2 boats', 'Harbour'])
})

test('the examples of Same and useTexts say the wind in words', () => {
  const en = { weather: { title: 'Weather', wind: 'Wind {speed}' } }
  const zh: Same<typeof en> = { weather: { title: '天气', wind: '风速 {speed}' } }
  const texts = { en, zh }
  const said: string[] = []
  const setup = () => {
    const { t } = useTexts(texts)
    const wind = t('weather.wind', { speed: '5 m/s' })
    said.push(wind)
    return () => null
  }
  onTestFinished(cleanup)
  render({ setup }, { global: { plugins: [speaks(ref<Locale>('en'))] } })
  expect(said).toEqual(['Wind 5 m/s'])
})
