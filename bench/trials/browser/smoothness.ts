import type { Page } from '@playwright/test'
import { traceTasks, type LongestTask } from './longestTask.ts'
import type { Tab } from './openBrowser.ts'
import { countWork } from './countWork.ts'

export interface Smoothness extends LongestTask {
  /** Frames that the page painted in a second, at most those of the screen. */
  fps: number
  /** The share of the time in which the main thread was working, 0 to 1. */
  busy: number
}

/** Watches `tab` for `forMs` and calls `act` again and again meanwhile. */
export async function watchSmoothness(
  tab: Tab,
  forMs: number,
  act: (page: Page) => Promise<void>,
): Promise<Smoothness> {
  const stopTrace = await traceTasks(tab.page)
  const workedMs = await countWork(tab)
  let isOver = false
  const watching = countFrames(tab.page, forMs).finally(() => (isOver = true))
  while (!isOver) await act(tab.page)
  const { frames, ms } = await watching
  const busy = (await workedMs()) / ms
  return { fps: (1_000 * frames) / ms, busy, ...(await stopTrace()) }
}

const countFrames = (page: Page, forMs: number) =>
  page.evaluate(async (ms) => {
    const startedAt = performance.now()
    let frames = 0
    let now = startedAt
    while (now - startedAt < ms) {
      now = await new Promise<number>((resolve) => requestAnimationFrame(resolve))
      frames += 1
    }
    return { frames, ms: now - startedAt }
  }, forMs)
