import type { SourceStatus } from '@marquee/shared/sourceStatus.ts'
import { describe, expect, test } from 'vitest'
import { boardOf, withAnswer, withStatus } from './sourceBoard.ts'

const status = (source: string, lastSuccessAt: number | null = 100): SourceStatus => ({
  source,
  topic: 'stock-update',
  state: 'live',
  since: 0,
  lastSuccessAt,
  nextPollAt: null,
  simulated: true,
})

describe('sourceBoard', () => {
  test('keeps the order of the server when a status changes', () => {
    const board = boardOf([status('tencent'), status('coinbase')])
    const failing = { ...status('coinbase'), state: 'failing' } as const
    expect([...withStatus(board, failing).values()]).toEqual([status('tencent'), failing])
  })

  test('notes an answer that is newer than what the status said', () => {
    const board = withAnswer(boardOf([status('tencent', 100)]), 'tencent', 250)
    expect(board.get('tencent')?.lastSuccessAt).toBe(250)
  })

  test('is not set back by an older answer, such as a replayed one', () => {
    const board = boardOf([status('tencent', 100)])
    expect(withAnswer(board, 'tencent', 50)).toBe(board)
  })

  test('does not invent a source', () => {
    const board = boardOf([])
    expect(withAnswer(board, 'tencent', 50)).toBe(board)
  })
})
