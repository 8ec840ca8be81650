import type { RawEvent } from './attempt.ts'
import { lazily } from './lazily.ts'
import { joinStream, type Listener, type Membership, type PooledOptions } from './pool.ts'
import type { ConnectionState } from './connectionState.ts'
import type { Platform } from './platform.ts'

// What a new stream begins with is rarely more; an id is some twenty bytes.
const maxRemembered = 2_000

export interface Subscription extends Omit<Membership, 'state'> {
  /** Goes over to another stream, without a gap and without saying anything twice. */
  change(options: PooledOptions): void
}

/**
 * Listens to one stream, and can change to another. The new one begins with a snapshot, because a
 * cursor of the old one would leave out what the old one did not carry; what was said before is known
 * by its id.
 */
export function subscribe(
  options: PooledOptions,
  { names, onEvent, onState }: Listener,
  platform: Platform,
): Subscription {
  /** The ids that were said last. */
  const seen = new Set<string>()
  /** Those of them that the stream of today may bring once more, because another stream brought them. */
  let repeats = new Set<string>()
  const listener = { names, onEvent: deliver, onState: tell }
  let current = joinStream(options, listener, platform)
  let stay = () => {}
  onState(current.state())

  function deliver(event: RawEvent) {
    const { id, isGap } = event
    // After a gap the snapshot replaces what was known, and is said again.
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
    // Its next connection goes on from its own cursor.
    if (state.status === 'reconnecting') repeats.clear()
    onState(state)
  }

  return {
    send: (signal, why) => current.send(signal, why),
    change(changed) {
      stay()
      if (JSON.stringify(changed) === JSON.stringify(options)) return
      const take = (member: Membership) => {
        const { status, reason } = current.state()
        // What was paused by hand stays so.
        if (status === 'paused' && !reason) member.send('pause', null)
        current.leave()
        current = member
        repeats = new Set(seen)
        options = changed
        onState(current.state())
      }
      stay = lazily(
        import('./openBeside.ts'),
        ({ openBeside }) => openBeside(changed, listener, current, take, platform),
        // A new start: its hello says what is missing.
        () => take(joinStream(changed, listener, platform)),
      )
    },
    leave() {
      stay()
      current.leave()
    },
  }
}
