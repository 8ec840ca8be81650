import type { Time } from '../time.ts'
import type { Hub } from './hub.ts'

/**
 * Keeps the promise of `hello.heartbeatMs`: a member that was sent nothing in one half of it is
 * sent a `ping` at the end of the next, so that no silence is longer than the whole.
 */
export function startHeartbeat(hub: Pick<Hub, 'beat'>, heartbeatMs: number, time: Time) {
  let cancel = () => {}
  const schedule = () => {
    cancel = time.after(heartbeatMs / 2, () => {
      hub.beat()
      schedule()
    })
  }
  schedule()
  return () => cancel()
}
