import { expect, test } from 'vitest'
import { filmTitles } from './filmTitles.ts'

const texts = (title: string, originalTitle: string | null, locale: string) => {
  const { main, other } = filmTitles({ title, originalTitle }, locale)
  return [main.text, other?.text ?? null]
}

test('an original title in Latin letters comes first for a reader who does not read Chinese', () => {
  expect(texts('盐与雷', 'Salt & Thunder', 'en')).toEqual(['Salt & Thunder', '盐与雷'])
  expect(texts('盐与雷', 'Salt & Thunder', 'zh')).toEqual(['盐与雷', 'Salt & Thunder'])
})

test('an original title in other letters comes second, and one that is the same is left out', () => {
  expect(texts('玻璃松林', '유리 소나무', 'en')).toEqual(['玻璃松林', '유리 소나무'])
  expect(texts('Dune', 'Dune', 'en')).toEqual(['Dune', null])
  expect(texts('北上九江', null, 'en')).toEqual(['北上九江', null])
})

test('tells the language of a title where its letters show it', () => {
  const { main, other } = filmTitles({ title: '纸宇航员', originalTitle: '紙の宇宙飛行士' }, 'zh')
  expect([main.lang, other?.lang]).toEqual(['zh', 'ja'])
})

test('a reader of Chinese gets a Chinese original title first', () => {
  expect(texts('Farewell', '别告诉她', 'zh')).toEqual(['别告诉她', 'Farewell'])
  expect(texts('Farewell', '别告诉她', 'en')).toEqual(['Farewell', '别告诉她'])
  expect(texts('Spirited Away', '千と千尋の神隠し', 'zh')).toEqual([
    'Spirited Away',
    '千と千尋の神隠し',
  ])
})
