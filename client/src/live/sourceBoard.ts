import type { SourceStatus } from '@marquee/shared/sourceStatus.ts'

/** The newest status of every source by its name, in the order in which the server lists them. */
export type SourceBoard = ReadonlyMap<string, SourceStatus>

export function boardOf(statuses: readonly SourceStatus[]): SourceBoard {
  return new Map(statuses.map((status) => [status.source, status]))
}

export function withStatus(board: SourceBoard, status: SourceStatus): SourceBoard {
  return new Map(board).set(status.source, status)
}

/**
 * Notes that `source` answered at `at`: statuses are sent when a state changes, data in between.
 * A source that the server has not told us of is left out.
 */
export function withAnswer(board: SourceBoard, source: string, at: number): SourceBoard {
  const status = board.get(source)
  if (status === undefined || at <= (status.lastSuccessAt ?? 0)) return board
  return withStatus(board, { ...status, lastSuccessAt: at })
}
