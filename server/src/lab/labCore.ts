import type { JournaledEvent } from '@marquee/shared/events.ts'
import type { State } from '@marquee/sse-server/replay/state.ts'
import type { Time } from '../time/time.ts'

/** The parts of the server that the lab acts on. */
export interface LabCore {
  state: State
  append: (event: JournaledEvent) => void
  time: Time
  heartbeatMs: number
  /** The names of the simulated sources. */
  simulated: readonly string[]
}
