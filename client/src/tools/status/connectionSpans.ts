import type { texts as pageTexts } from '../../page/texts.ts'
import type { texts } from './texts.ts'

type Words = typeof pageTexts.en.connection

/** A stretch of time in one state; epoch ms. */
export interface Span {
  status: keyof Words['status']
  from: number
  to: number
}

/** Something that happened to the connection. Times are this device's epoch ms. */
export type Note = { at: number } & (
  | {
      kind: 'state'
      status: keyof Words['status']
      reason: keyof Words['reason'] | null
      httpStatus: number | null
    }
  | { kind: 'resume'; resume: keyof typeof texts.en.status.resume; events: number }
  | { kind: 'skipped'; events: number | null }
)

/** The states between `from` and `to`. There is no gap after the first known state. */
export function connectionSpans(notes: readonly Note[], from: number, to: number): Span[] {
  const states = notes.filter((note) => note.kind === 'state')
  return states
    .map(({ status, at }, i) => ({
      status,
      from: Math.max(from, at),
      to: Math.min(to, states[i + 1]?.at ?? to),
    }))
    .filter((span) => span.to > span.from)
}

/** How much of the time in `spans` was live (0 to 1), and how often that ended. */
export function liveShare(spans: readonly Span[]): { share: number; breaks: number } {
  const lengthOf = (some: readonly Span[]) => some.reduce((sum, { from, to }) => sum + to - from, 0)
  const total = lengthOf(spans)
  const isBreak = ({ status }: Span, i: number) =>
    status !== 'open' && spans[i - 1]?.status === 'open'
  return {
    share: total === 0 ? 0 : lengthOf(spans.filter(({ status }) => status === 'open')) / total,
    breaks: spans.filter(isBreak).length,
  }
}
