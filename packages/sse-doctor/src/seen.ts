import type { LeftBehind } from './acts/leaveBehind.ts'
import type { Load } from './acts/putLoad.ts'
import type { Restart } from './acts/watchRestart.ts'
import type { VisitName } from './plan.ts'
import type { Said } from './said.ts'
import type { Visit } from './wire/openVisit.ts'

export type { VisitName } from './plan.ts'

/** All that was seen of an endpoint. Checks judge it, and ask for nothing more. */
export interface Seen {
  url: URL
  /** The address that was asked, where it redirected to `url`. */
  askedUrl?: URL
  /** Why a visit that a check needs was not made, such as a 429 with a long `Retry-After`. */
  notMade?: Readonly<Partial<Record<VisitName, Said>>>
  visits: Readonly<Partial<Record<VisitName, Visit>>>
  /** How long `main` was watched, in ms. */
  watchedMs: number
  /**
   * How late a bare `node:http` server in this process sent its headers meanwhile, in ms: what of a delay is ours. A
   * limit in ms is always so many ms more than this.
   */
  ownDelayMs: number
  /** The visit through a proxy, beside `main`. Missing without `through`. */
  through?: Visit
  /** What 200 readers and one that does not read did to it. Missing without `load`. */
  load?: Load
  /** What a restart looked like to two readers. Missing without `restart`. */
  restart?: Restart
  /** What readers left behind in the program. Missing without `program`. */
  leftBehind?: LeftBehind
}
