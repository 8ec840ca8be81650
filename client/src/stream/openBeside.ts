import type { RawEvent } from './attempt.ts'
import type { ConnectionState } from './connectionState.ts'
import { joinStream, type Listener, type Membership, type PooledOptions } from './pool.ts'
import type { Platform } from './platform.ts'

// How much later the old stream may bring what the new one took for granted in its snapshot.
const settleMs = 250

/**
 * Joins the stream with these `options` beside that of `old`, which goes on until the new one has
 * said hello and a moment longer; or not at all, if it is down. Then `take` is given the new one, and
 * only then does the listener hear of it, beginning with what came meanwhile. Returns how to give it
 * up before that.
 */
export function openBeside(
  options: PooledOptions,
  { names, onEvent, onState }: Listener,
  old: Membership,
  take: (member: Membership) => void,
  platform: Platform,
): () => void {
  const held: RawEvent[] = []
  let isTaken = false
  let stopTimer = () => {}

  const look = ({ status }: ConnectionState) => {
    if (status === 'closed') swap()
    if (status !== 'open') return
    stopTimer()
    stopTimer = platform.after(settleMs, swap)
  }
  const member = joinStream(
    options,
    {
      names,
      onEvent(event) {
        if (isTaken) onEvent(event)
        // What has no id only matters while it is new; and the old stream has it as well. And where the
        // page has had the new one for long, what its hello said is missing is no gap for us.
        else if (event.id !== null || event.event === 'hello') held.push({ ...event, isGap: false })
      },
      onState: (state) => (isTaken ? onState(state) : look(state)),
    },
    platform,
  )

  function swap() {
    stopTimer()
    isTaken = true
    take(member)
    for (const event of held.splice(0)) onEvent(event)
  }

  const { status } = old.state()
  if (status === 'open' || status === 'stale') look(member.state())
  else swap()

  return () => {
    stopTimer()
    if (!isTaken) member.leave()
  }
}
