import type { SourceStatus } from '@marquee/shared/sourceStatus.ts'
import { describe, expect, test } from 'vitest'
import { withAnswer, withHello, withPoll, withStatus } from './sourceBoard.ts'

const status = (source: string, lastSuccessAt: number | null = 100): SourceStatus => ({
  source,
  topic: 'stock-update',
  state: 'live',
  since: 0,
  lastSuccessAt,
  nextPollAt: null,
  simulated: true,
})

const boardOf = (statuses: SourceStatus[]) => withHello(new Map(), statuses)

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

  test('ignores an older answer, such as a replayed one', () => {
    const board = boardOf([status('tencent', 100)])
    expect(withAnswer(board, 'tencent', 50)).toBe(board)
  })

  test('a replayed status does not hide a newer answer that hello named', () => {
    const board = withStatus(boardOf([status('tencent', 900)]), status('tencent', 100))
    expect(board.get('tencent')?.lastSuccessAt).toBe(900)
  })

  test('a source that hello does not name keeps its status', () => {
    const board = withHello(boardOf([status('tencent'), status('douban')]), [status('douban', 500)])
    expect([...board.values()]).toEqual([status('douban', 500), status('tencent')])
  })

  test('notes when a source answered and will be asked again, and changes nothing else', () => {
    const failing: SourceStatus = { ...status('tencent', 100), state: 'failing', kind: 'blocked' }
    const poll = { source: 'tencent', topic: failing.topic, lastSuccessAt: 300, nextPollAt: 900 }
    expect(withPoll(boardOf([failing]), poll).get('tencent')).toEqual({
      ...failing,
      lastSuccessAt: 300,
      nextPollAt: 900,
    })
  })

  test('ignores a source that the server has not named', () => {
    const board = boardOf([])
    const poll = { source: 'tencent', topic: 'movies', lastSuccessAt: 1, nextPollAt: 2 } as const
    expect(withPoll(board, poll)).toBe(board)
    expect(withAnswer(board, 'tencent', 50)).toBe(board)
  })
})
