import { traceTasks } from './longestTask.ts'
import type { Tab } from './openBrowser.ts'
import { countWork } from './countWork.ts'

/** One first visit on a slow device. */
export interface Visit {
  firstPaintMs: number
  largestPaintMs: number
  /** The work in the longest task. */
  longestMs: number
  /** The work of the main thread until the page is at rest. */
  workMs: number
}

// "Fast 3G" of the DevTools: 1.44 Mbit/s down, 0.675 up, 562.5 ms.
const network = {
  offline: false,
  latency: 562.5,
  downloadThroughput: 180_000,
  uploadThroughput: 84_375,
}
const restMs = 2_000

/** Opens `url` in a new tab with an empty cache. */
export async function measureVisit(tab: Tab, url: string): Promise<Visit> {
  const { page, ask } = tab
  await ask('Network.enable')
  await ask('Network.emulateNetworkConditions', network)
  await ask('Emulation.setCPUThrottlingRate', { rate: 4 })
  const stopTrace = await traceTasks(page)
  const workedMs = await countWork(tab)
  // On a busy machine, an old page needs longer to load than Playwright waits.
  await page.goto(url, { waitUntil: 'commit' })
  const paints = await page.evaluate(readPaints, restMs)
  const { workMs: longestMs } = await stopTrace()
  return { ...paints, longestMs, workMs: await workedMs() }
}

/** Runs in the page: waits for a large picture, and then until nothing larger has come for `restMs`. */
function readPaints(restMs: number) {
  return new Promise<{ firstPaintMs: number; largestPaintMs: number }>((resolve) => {
    let timer = 0
    new PerformanceObserver((list) => {
      const last = list.getEntries().at(-1) as (PerformanceEntry & { url: string }) | undefined
      // A text has no address. The element of a picture may be gone already.
      if (last === undefined || last.url === '') return
      clearTimeout(timer)
      timer = window.setTimeout(() => {
        const [first] = performance.getEntriesByName('first-contentful-paint')
        resolve({ firstPaintMs: first?.startTime ?? NaN, largestPaintMs: last.startTime })
      }, restMs)
    }).observe({ type: 'largest-contentful-paint', buffered: true })
  })
}
