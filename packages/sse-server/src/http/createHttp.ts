import { createAdmit } from './admit.ts'
import { createFetchHandler, createSnapshotFetch } from './fetchHandler.ts'
import type { HttpOptions } from './httpOptions.ts'
import { createNodeHandler, createNodeSnapshotHandler } from './nodeHandler.ts'
import type { StreamCore } from './streamCore.ts'

/** Makes the four handlers of a stream. They share its limits. */
export function createHttp<C>(core: StreamCore<C>, options: HttpOptions) {
  const admit = createAdmit(core, options)
  return {
    handler: createNodeHandler(admit),
    snapshotHandler: createNodeSnapshotHandler(admit),
    fetch: createFetchHandler(admit),
    snapshotFetch: createSnapshotFetch(admit),
  }
}
