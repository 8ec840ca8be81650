import { expect, test } from 'vitest'
import { firstRows } from './firstRows.ts'

const rowOf = (table: string, what: string) =>
  table.split('\n').find((line) => line.startsWith(`| ${what}`))

test('the first rows count apart what another package does only with an option', () => {
  // @fastify/sse sends a client what it missed, if it is given `replay`.
  expect(rowOf(firstRows('en'), 'sends a client')).toMatch(/\| 0 of 4, and 1 with an option \|$/)
  expect(rowOf(firstRows('zh'), '客户端回来时')).toMatch(/\| 0 \/ 4，另有 1 个加选项后能做到 \|$/)
  expect(rowOf(firstRows('en'), 'notices a server')).toMatch(/\| 0 of 4 \|$/)
})
