import type { SourcePoll, SourceStatus } from '@marquee/shared/sourceStatus.ts'

/** The newest status of every source by its name, in the order in which the server lists them. */
export type SourceBoard = ReadonlyMap<string, SourceStatus>

/**
 * The board after `hello` named these statuses. A source that it does not name keeps its status: a
 * server that has just started names only the sources that have answered it.
 */
export function withHello(board: SourceBoard, statuses: readonly SourceStatus[]): SourceBoard {
  const named = new Map(statuses.map((status) => [status.source, status]))
  return new Map([...named, ...[...board].filter(([source]) => !named.has(source))])
}

/** A replayed status may be older than `hello`. It does not hide a newer answer. */
export function withStatus(board: SourceBoard, status: SourceStatus): SourceBoard {
  const heardAt = board.get(status.source)?.lastSuccessAt ?? 0
  return withAnswer(new Map(board).set(status.source, status), status.source, heardAt)
}

/** Notes when a source answered and will be asked again. Its state stays the same. */
export function withPoll(board: SourceBoard, poll: SourcePoll): SourceBoard {
  const status = board.get(poll.source)
  if (status === undefined) return board
  const { lastSuccessAt, nextPollAt } = poll
  return new Map(board).set(poll.source, { ...status, lastSuccessAt, nextPollAt })
}

/**
 * Notes that `source` answered at `at`: the server sends a status only when a state changes, and data in
 * between. A source that the server has not named is left out.
 */
export function withAnswer(board: SourceBoard, source: string, at: number): SourceBoard {
  const status = board.get(source)
  if (status === undefined || at <= (status.lastSuccessAt ?? 0)) return board
  return new Map(board).set(source, { ...status, lastSuccessAt: at })
}

/** The sources that fail or are stale: their data may be old. */
export const troublesOf = (statuses: readonly SourceStatus[]): SourceStatus[] =>
  statuses.filter(({ state }) => state === 'failing' || state === 'stale')

/**
 * Whether sources that brought nothing yet can still bring something. There is nothing to wait for only
 * if all are in trouble and one has never answered.
 */
export function isAwaited(statuses: readonly SourceStatus[]): boolean {
  const troubles = troublesOf(statuses)
  return (
    troubles.length < statuses.length ||
    troubles.every(({ lastSuccessAt }) => lastSuccessAt !== null)
  )
}
