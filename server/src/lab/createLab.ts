import type { RequestHandler } from 'express'
import type { LabFault } from '@marquee/shared/lab.ts'
import { createActions } from './actions.ts'
import { createBrowsers } from './browsers.ts'
import { createFaultyStreams } from './faultyStreams.ts'
import type { LabCore } from './labCore.ts'
import { createLabRoutes } from './labRoutes.ts'

export interface Lab {
  /** To be put before the events route. */
  streams: RequestHandler
  /** `/api/lab` */
  routes: RequestHandler
}

export interface LabDeps {
  /** What every request to `/api/lab` has to show. */
  token: string
  setFault: (source: string, fault: LabFault | null) => Promise<void>
  /** Ends this process where something starts it again; null where nothing does. */
  restart: (() => void) | null
}

/** The means to break things on purpose. The server works without it, and does not know of it. */
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
