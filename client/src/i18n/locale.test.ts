import { describe, expect, test } from 'vitest'
import { initialLocale, languageTag } from './locale.ts'

describe('initialLocale', () => {
  test('is what the reader chose before', () => {
    expect(initialLocale('zh', ['en-US'])).toBe('zh')
  })

  test('is the first of the reader’s languages that we have', () => {
    expect(initialLocale(null, ['fr-FR', 'zh-TW', 'en'])).toBe('zh')
    expect(initialLocale(null, ['EN-gb'])).toBe('en')
  })

  test('is English where no language fits, and where the stored text is wrong', () => {
    expect(initialLocale(null, ['fr'])).toBe('en')
    expect(initialLocale('{}', [])).toBe('en')
  })
})

describe('languageTag', () => {
  test('follows the region of an English reader', () => {
    expect(languageTag('en', ['zh-CN', 'en-GB', 'en-US'])).toBe('en-GB')
    expect(languageTag('en', ['zh-CN'])).toBe('en')
  })

  test('is simplified Chinese for every region', () => {
    expect(languageTag('zh', ['zh-TW'])).toBe('zh-CN')
  })
})
