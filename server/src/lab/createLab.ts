import type { RequestHandler } from 'express'
import type { LabFault } from '@marquee/shared/lab.ts'
import { createActions } from './actions.ts'
import { createBrowsers } from './browsers.ts'
import { createFaultyStreams } from './faultyStreams.ts'
import type { LabCore } from './labCore.ts'
import { createLabRoutes } from './labRoutes.ts'

export interface Lab {
  /** Must stand before the route of the events. */
  streams: RequestHandler
  /** The router of `/api/lab`. */
  routes: RequestHandler
}

export interface LabDeps {
  /** The token that every request to `/api/lab` must have. */
  token: string
  setFault: (source: string, fault: LabFault | null) => Promise<void>
  /** Ends this process, when something starts it again. Null when nothing does. */
  restart: (() => void) | null
}

/**
 * Creates the lab, which breaks things on purpose. The server works without it and does not know
 * it.
 */
export function createLab({ token, setFault, restart }: LabDeps, core: LabCore): Lab {
  const browsers = createBrowsers(core.time.elapsed)
  return {
    streams: createFaultyStreams(browsers.greet),
    routes: createLabRoutes({
      token,
      info: {
        canRestart: restart !== null,
        sources: [...core.simulated],
        heartbeatMs: core.heartbeatMs,
      },
      actions: createActions({ ...core, browsers: browsers.all, restart }),
      browserOf: browsers.of,
      setFault,
    }),
  }
}
