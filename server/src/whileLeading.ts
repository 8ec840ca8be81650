import type { Leadership } from '@marquee/sse-server'
import type { Time } from './time/time.ts'

const againMs = 500

export interface WhileLeading {
  leadership: Pick<Leadership, 'onChange'>
  /** What must be done before the work of each term. Null: nothing. It is tried again while it fails. */
  prepare: (() => Promise<unknown>) | null
  /** Begins the work of a term. The returned function ends it. */
  work: () => () => void
  time: Pick<Time, 'after'>
}

/** Does what only one of several processes may do, while this one leads. The returned function ends it. */
export function whileLeading({ leadership, prepare, work, time }: WhileLeading): () => void {
  let endTerm = () => {}

  const beginTerm = () => {
    let isOver = false
    let end = () => {}
    const go = () => {
      if (!isOver) end = work()
    }
    const tryToGo = () => {
      if (isOver || prepare === null) return go()
      prepare().then(go, () => {
        if (!isOver) end = time.after(againMs, tryToGo)
      })
    }
    tryToGo()
    return () => {
      isOver = true
      end()
    }
  }
  const stopListening = leadership.onChange((leads) => {
    endTerm()
    endTerm = leads ? beginTerm() : () => {}
  })
  return () => {
    stopListening()
    endTerm()
    endTerm = () => {}
  }
}
