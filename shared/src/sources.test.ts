import { expect, expectTypeOf, test } from 'vitest'
import { sourceFaceOf, sourceNames, type SourceName, type TopicOfSource } from './sources.ts'
import { sourceTerms, termsOf } from './sourceTerms.ts'

test('no two sources have the same name, and each name fits into an address and a setting', () => {
  expect(new Set(sourceNames).size).toBe(sourceNames.length)
  for (const name of sourceNames) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/)
})

test('each source has a name on the page and its terms, in both languages', () => {
  for (const name of sourceNames) {
    const { title } = sourceFaceOf(name) ?? {}
    const texts = [title?.en, title?.zh, sourceTerms[name].says.en, sourceTerms[name].says.zh]
    expect(texts.map((text) => (text ?? '') === '')).toEqual([false, false, false, false])
  }
})

test('a name that is not in the list has neither', () => {
  expect([sourceFaceOf('toString'), termsOf('toString')]).toEqual([undefined, undefined])
})

test('the topics of the sources are a type too', () => {
  expect(sourceFaceOf('coinbase')?.topic).toBe('stock-update')
  expectTypeOf<'coinbase'>().toExtend<SourceName>()
  expectTypeOf<TopicOfSource<'coinbase'>>().toEqualTypeOf<'stock-update'>()
})
