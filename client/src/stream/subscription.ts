import type { ConnectionState } from './connectionState.ts'
import { readHello } from './control.ts'
import { joinStream, type Listener, type Membership } from './pool.ts'
import type { PooledEvent, StreamOptions } from './pool.ts'
import type { Platform } from './platform.ts'

// How much later the old stream may bring what the new one took for granted in its snapshot.
const settleMs = 250
// What a new stream begins with is rarely more; an id is some twenty bytes.
const maxRemembered = 2_000

export interface Subscription extends Membership {
  /** Goes over to another stream, without a gap and without saying anything twice. */
  change(options: StreamOptions): void
}

/**
 * Listens to one stream, and can change to another. The new one begins with a snapshot, because a
 * cursor of the old one would leave out what the old one did not carry; what was said before is known
 * by its id. The old one goes on until the new one has said hello, and a moment longer.
 */
export function subscribe(
  options: StreamOptions,
  { names, onEvent, onState }: Listener,
  platform: Platform,
): Subscription {
  const seen = new Set<string>()
  let next: { member: Membership; held: PooledEvent[]; promote(): void } | null = null
  let stopTimer = () => {}
  let current = joinStream(options, { names, onEvent: deliver, onState }, platform)

  function deliver(event: PooledEvent) {
    const { id } = event
    // After a gap the snapshot replaces what was known, and is said again.
    if (event.event === 'hello' && readHello(event.text)?.resume === 'gap') seen.clear()
    if (id !== null) {
      if (seen.has(id)) return
      seen.add(id)
      const [oldest] = seen
      if (seen.size > maxRemembered && oldest !== undefined) seen.delete(oldest)
    }
    onEvent(event)
  }

  function swap() {
    if (next === null) return
    const { member, held, promote } = next
    dropNext(current)
    current = member
    promote()
    for (const event of held) deliver(event)
    onState(member.state())
  }

  function dropNext(member = next?.member) {
    stopTimer()
    next = null
    member?.leave()
  }

  return {
    state: () => current.state(),
    newest: (name) => current.newest(name),
    send: (signal, why) => current.send(signal, why),
    change(changed) {
      if (isSame(changed, options)) return
      dropNext()
      options = changed
      const held: PooledEvent[] = []
      let isCurrent = false
      const look = ({ status }: ConnectionState) => {
        if (status === 'closed') swap()
        if (status !== 'open') return
        stopTimer()
        stopTimer = platform.time.after(settleMs, swap)
      }
      const member = joinStream(
        changed,
        {
          names,
          onEvent(event) {
            if (isCurrent) deliver(event)
            // What has no id only matters while it is new; and the old stream has it as well.
            else if (event.id !== null || event.event === 'hello') held.push(event)
          },
          onState: (state) => (isCurrent ? onState(state) : look(state)),
        },
        platform,
      )
      next = { member, held, promote: () => (isCurrent = true) }
      if (isLive(current.state())) look(member.state())
      else swap()
    },
    leave() {
      dropNext()
      current.leave()
    },
  }
}

const isLive = ({ status }: ConnectionState) => status === 'open' || status === 'stale'

const isSame = (a: StreamOptions, b: StreamOptions) => JSON.stringify(a) === JSON.stringify(b)
