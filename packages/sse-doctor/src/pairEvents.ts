import type { Frame } from './wire/readFrames.ts'

/** The same event as two readers got it. */
export interface Pair {
  main: Frame
  other: Frame
  /** How much later the other reader got it, in ms. */
  lagMs: number
  /** How far the next like event of `main` is away, in ms. `Infinity` where it has no other. */
  spacingMs: number
}

/** An event is the same where its id, its name and its data are. */
export const sameEvent = ({ id, event, data }: Frame) => JSON.stringify([id, event, data])

/** Where each reader gets data of its own, events with the same name are alike. */
export const sameName = ({ event }: Frame) => event

/** Events, without frames that have no data. */
export const eventsOf = (frames: readonly Frame[]) =>
  frames.filter(({ data }) => data !== undefined)

/** Pairs each event of `other` with the like event of `main` that is nearest in time. */
export function pairEvents(
  main: readonly Frame[],
  other: readonly Frame[],
  likeOf: (frame: Frame) => string = sameEvent,
): Pair[] {
  const likes = Map.groupBy(eventsOf(main), likeOf)
  return eventsOf(other).flatMap((frame) => {
    const candidates = likes.get(likeOf(frame))
    if (candidates === undefined) return []
    const after = candidates.findIndex(({ at }) => at >= frame.at)
    const next = after === -1 ? candidates.length - 1 : after
    const previous = Math.max(0, next - 1)
    const distance = (index: number) => Math.abs(candidates[index]!.at - frame.at)
    const nearest = distance(previous) <= distance(next) ? previous : next
    const { at } = candidates[nearest]!
    const gaps = [candidates[nearest - 1], candidates[nearest + 1]].map((like) =>
      like === undefined ? Infinity : Math.abs(like.at - at),
    )
    const spacingMs = Math.min(...gaps)
    return [{ main: candidates[nearest]!, other: frame, lagMs: frame.at - at, spacingMs }]
  })
}
