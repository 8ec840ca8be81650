import type { RawEvent } from './attempt.ts'
import type { ConnectionState } from './connectionState.ts'
import { lazily } from './lazily.ts'
import type { Platform } from './platform.ts'
import { joinStream, type JoinedStream, type Listener, type PooledOptions } from './streamPool.ts'

// A new stream rarely begins with more events. An id takes some twenty bytes.
const maxRemembered = 2_000

export interface ChangeableStream extends Omit<JoinedStream, 'state'> {
  /** Changes to another stream. No event is missing between the two, and none comes twice. */
  change(options: PooledOptions): void
}

/**
 * Listens to one stream, and can change to another. The new stream begins with a snapshot: the cursor
 * of the old one would leave out the topics that the old one did not have. Its id shows that an event
 * came before.
 */
export function openChangeableStream(
  options: PooledOptions,
  { names, onEvent, onState }: Listener,
  platform: Platform,
): ChangeableStream {
  /** The ids that came last. */
  const seen = new Set<string>()
  /** The ids that an earlier stream brought, and that this stream may bring again. */
  let repeats = new Set<string>()
  const listener = { names, onEvent: deliver, onState: tell }
  let current = joinStream(options, listener, platform)
  let stay = () => {}
  onState(current.state())

  function deliver(event: RawEvent) {
    const { id, isGap } = event
    // After a gap a snapshot replaces everything that was known, so all of it must come through.
    if (isGap) seen.clear()
    if (id) {
      if (repeats.delete(id)) return
      seen.add(id)
      const [oldest] = seen
      if (seen.size > maxRemembered && oldest) seen.delete(oldest)
    }
    onEvent(event)
  }

  function tell(state: ConnectionState) {
    // The next connection goes on from the cursor of this stream, so it repeats nothing.
    if (state.status === 'reconnecting') repeats.clear()
    onState(state)
  }

  return {
    send: (signal, why) => current.send(signal, why),
    change(changed) {
      stay()
      if (JSON.stringify(changed) === JSON.stringify(options)) return
      const take = (stream: JoinedStream) => {
        const { status, reason } = current.state()
        // A stream that was paused by hand stays paused.
        if (status === 'paused' && !reason) stream.send('pause', null)
        current.leave()
        current = stream
        repeats = new Set(seen)
        options = changed
        onState(current.state())
      }
      stay = lazily(
        import('./openBeside.ts'),
        ({ openBeside }) => openBeside(changed, listener, current, take, platform),
        // Where that code cannot be loaded this is a new start: `hello` says that events are missing.
        () => take(joinStream(changed, listener, platform)),
      )
    },
    leave() {
      stay()
      current.leave()
    },
  }
}
