import { expect, test } from 'vitest'
import { createPaper } from '../testing/createPaper.ts'
import { createLearnerOutput } from './learnerOutput.ts'

function open() {
  const { terminal, text } = createPaper()
  return { ...createLearnerOutput(terminal), lines: () => text().split('\n').slice(0, -1) }
}

test('every line has a mark at its left, also one in pieces and one without an end', () => {
  const { push, end, lines } = open()
  push('on')
  push('e\r\ntwo\n\nthr')
  push('ee')
  end()
  expect(lines()).toEqual(['│ one', '│ two', '│', '│ three'])
})

test('control characters are escaped', () => {
  const { push, lines } = open()
  push('\u001b[2J\u0007\tx\u202e\n')
  expect(lines()).toEqual([String.raw`│ \u001b[2J\u0007  x\u202e`])
})

test('of a long output the first and the last lines are shown, and how many are left out', () => {
  const { push, end, lines } = open()
  for (let n = 1; n <= 1_000; n++) push(`line ${n}\n`)
  push('x'.repeat(1_000_000))
  end()
  const shown = lines()
  expect(shown).toHaveLength(51)
  expect(shown[40]).toBe('│ … 951 lines left out')
  expect(shown[49]).toBe('│ line 1000')
  expect(shown[50]!.length).toBeLessThan(300)
})

test('lines of Node about itself are left out', () => {
  const { push, lines } = open()
  push('TypeError: x\n    at f (file:///a.ts:1:2)\n    at run (node:internal/modules/x:1:1)\n')
  expect(lines()).toEqual(['│ TypeError: x', '│     at f (file:///a.ts:1:2)'])
})
