import type { RawEvent } from '../stream/attempt.ts'
import type { ConnectionState } from '../platform/connectionState.ts'
import type { Platform } from '../platform/platform.ts'
import { joinStream, type JoinedStream, type Listener, type PooledOptions } from './streamPool.ts'

// The old stream may bring an event this much later than the new one has it in its snapshot.
const settleMs = 250

/**
 * Joins a new stream beside the old one. An old stream that is open goes on until the new one has said
 * `hello`, and 250 ms longer; with `plain`, until the new one is open. Then `take` is called, and the listener gets what the new stream brought
 * meanwhile. Until then, the returned function gives the new stream up.
 */
export function openBeside(
  options: PooledOptions,
  { names, onEvent, onState }: Listener,
  old: JoinedStream,
  take: (stream: JoinedStream) => void,
  platform: Platform,
): () => void {
  const held: RawEvent[] = []
  let isTaken = false
  let stopTimer = () => {}

  const look = ({ status }: ConnectionState) => {
    if (status === 'closed') swap()
    if (status !== 'open') return
    stopTimer()
    // A plain stream has no snapshot to wait for, and most of its events have no id to hold them by.
    if (options.protocol === 'plain') swap()
    else stopTimer = platform.after(settleMs, swap)
  }
  const stream = joinStream(
    options,
    {
      names,
      onEvent(event) {
        if (isTaken) onEvent(event)
        // An event without an id is dropped: it only matters while it is new, and the old stream brings
        // it. A `hello` is kept without its gap: other components may have had this stream for long, so the
        // gap may be old.
        else if (event.id !== null || /^(hello|journal)$/.test(event.event))
          held.push({ ...event, isGap: false })
      },
      onState: (state) => (isTaken ? onState(state) : look(state)),
    },
    platform,
  )

  function swap() {
    stopTimer()
    isTaken = true
    take(stream)
    for (const event of held.splice(0)) onEvent(event)
  }

  const { status } = old.state()
  if (status === 'open' || status === 'stale') look(stream.state())
  else swap()

  return () => {
    stopTimer()
    if (!isTaken) stream.leave()
  }
}
