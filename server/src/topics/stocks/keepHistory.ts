import { every } from '../../time/every.ts'
import type { Time } from '../../time/time.ts'
import type { QuoteHistory } from './quoteHistory.ts'

const everyMs = 30_000

export interface KeepHistoryDeps {
  history: Pick<QuoteHistory, 'text'>
  /** Stores a text for the next start. */
  keep: (text: string) => void
  time: Pick<Time, 'after'>
}

/**
 * Stores the bars every 30 s while they change. The journal has the events after that, so a process that
 * is killed loses none of its bars, unless more came in that time than the journal keeps. The returned
 * function stores them a last time.
 */
export function keepHistory({ history, keep, time }: KeepHistoryDeps): () => void {
  let kept = history.text()
  const keepNow = () => {
    const text = history.text()
    if (text === kept) return
    kept = text
    keep(text)
  }
  const cancel = every(everyMs, keepNow, time)
  return () => {
    cancel()
    keepNow()
  }
}
