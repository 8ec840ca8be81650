import type { Page } from '@playwright/test'

/**
 * Settings of a server whose sources are not late on a busy machine. A source that is late for three of its intervals
 * gets a notice, which moves what is below it.
 */
export const patientSources = {
  DOUBAN_POLL_MS: '2000',
  TENCENT_POLL_MS: '20000',
  COINBASE_POLL_MS: '20000',
}

/** Measures the layout shift (CLS) from now on, also on pages that are opened later. */
export async function countLayoutShifts(page: Page) {
  await page.addInitScript(() => {
    interface Shift extends PerformanceEntry {
      value: number
      hadRecentInput: boolean
    }
    let shift = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as Shift[]) {
        if (!entry.hadRecentInput) shift += entry.value
      }
      document.documentElement.dataset.shift = String(shift)
    }).observe({ type: 'layout-shift', buffered: true })
  })
  return () => page.evaluate(() => Number(document.documentElement.dataset.shift ?? 0))
}
