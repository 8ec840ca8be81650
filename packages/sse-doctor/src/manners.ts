import { setTimeout as wait } from 'node:timers/promises'
import type { Said } from './said.ts'
import type { Visit } from './wire/openVisit.ts'

export const maxConnections = 10

export interface Manners {
  /**
   * Waits as long as the server has asked, and counts a connection. Returns why none may be opened, if it would not fit into
   * the time, or if there were ten already.
   */
  beforeOpening(): Promise<Said | undefined>
  /** True where the server said to come later. From then on nothing is opened until then. */
  isTurnedAway(visit: Visit): boolean
}

/** Bounds what one examination does to a server: ten connections in all, and none while it asks for rest. */
export function createManners(left: () => number): Manners {
  let connections = 0
  let restUntil = 0
  return {
    async beforeOpening() {
      for (;;) {
        const restMs = restUntil - performance.now()
        if (restMs > Math.max(0, left() - 1_000)) {
          return {
            en: 'the server asked us to come back later than this examination lasts',
            zh: '服务器要求的等待时间超过了这次检查的时长',
          }
        }
        if (connections >= maxConnections) {
          return {
            en: `${maxConnections} connections were made, and no more are allowed`,
            zh: `已经建立了 ${maxConnections} 个连接，不能再多`,
          }
        }
        if (restMs <= 0) break
        await wait(restMs)
      }
      connections += 1
      return undefined
    },
    isTurnedAway(visit) {
      const restMs = restAsked(visit)
      if (restMs === undefined) return false
      restUntil = Math.max(restUntil, (visit.headersAt ?? 0) + restMs)
      return true
    },
  }
}

/**
 * How long a server asks to stay away, in ms: 429, and 503 with `Retry-After`, in seconds or as a date (RFC 9110
 * §10.2.3). `Infinity` for a 429 that does not say.
 */
export function restAsked({ status, headers }: Pick<Visit, 'status' | 'headers'>) {
  if (status !== 429 && status !== 503) return undefined
  const asked = headers['retry-after']?.trim() ?? ''
  const seconds = /^\d+$/.test(asked) ? Number(asked) : (Date.parse(asked) - Date.now()) / 1_000
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1_000)
  return status === 429 ? Infinity : undefined
}
