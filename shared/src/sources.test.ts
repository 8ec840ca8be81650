import { expect, expectTypeOf, test } from 'vitest'
import { sourceFaceOf, sourceNames, type SourceName, type TopicOfSource } from './sources.ts'
import { sourceTerms, termsOf } from './sourceTerms.ts'

test('no two sources share a name, and each name can be a part of an address and of a setting', () => {
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

test('a source that is not in the list has neither', () => {
  expect([sourceFaceOf('toString'), termsOf('toString')]).toEqual([undefined, undefined])
})

test('what a source feeds is a type too', () => {
  expect(sourceFaceOf('coinbase')?.topic).toBe('stock-update')
  expectTypeOf<'coinbase'>().toExtend<SourceName>()
  expectTypeOf<TopicOfSource<'coinbase'>>().toEqualTypeOf<'stock-update'>()
})
