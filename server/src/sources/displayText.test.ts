import { expect, test } from 'vitest'
import { displayText } from './displayText.ts'

test('marks that nobody sees are taken out', () => {
  expect(displayText('\u200e\ufeff \u202eab\u2066c\u0000\u200d ')).toBe('abc')
})

test('spaces inside stay as they are', () => {
  expect(displayText(' 五 粮 液\t')).toBe('五 粮 液')
})

test('long text is cut to what the contract allows', () => {
  expect(displayText('x'.repeat(100_000))).toHaveLength(300)
})

test('a cut through a surrogate pair leaves text that can be encoded', () => {
  expect(displayText(`${'x'.repeat(299)}🎬`).isWellFormed()).toBe(true)
})
