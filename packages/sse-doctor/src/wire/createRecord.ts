import type { IncomingHttpHeaders } from 'node:http'
import { isOver, type Visit, type VisitRequest, type VisitState } from './visit.ts'
import { createFrameReader } from './readFrames.ts'

/** What a visit has seen so far. Who makes the visit writes into it, and calls `tell` or `tellSoon` after that. */
export function createRecord(request: VisitRequest, stop: () => void) {
  const watchers = new Set<() => void>()
  const tell = () => watchers.forEach((watch) => watch())
  // A watcher may look at all frames. Of many small chunks that came together it is told once.
  let isTelling = false
  const tellSoon = () => {
    if (isTelling) return
    isTelling = true
    setImmediate(() => {
      isTelling = false
      tell()
    })
  }
  const end = (state: VisitState, error?: Error) => {
    if (isOver(visit)) return
    Object.assign(visit, { state, error, endedAt: performance.now() })
    stop()
    tell()
  }
  const visit = {
    request,
    state: 'waiting' as VisitState,
    startedAt: performance.now(),
    connectedAt: undefined as number | undefined,
    headersAt: undefined as number | undefined,
    firstByteAt: undefined as number | undefined,
    endedAt: undefined as number | undefined,
    status: 0,
    httpVersion: '',
    headers: {} as IncomingHttpHeaders,
    bytes: 0,
    body: createFrameReader(),
    error: undefined as NodeJS.ErrnoException | undefined,
    async until(isEnough: (visit: Visit) => boolean, withinMs: number) {
      const { promise, resolve } = Promise.withResolvers<void>()
      const watch = () => (isOver(visit) || isEnough(visit)) && resolve()
      const timer = setTimeout(resolve, Math.max(0, withinMs))
      watchers.add(watch)
      watch()
      await promise
      clearTimeout(timer)
      watchers.delete(watch)
    },
    close: () => end('closed'),
  }
  return { visit, tell, tellSoon, end }
}
