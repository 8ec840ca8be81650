import { chromium } from '@playwright/test'
import { budget } from '../scripts/budget.ts'
import { browserOptions } from './browserOptions.ts'
import { findBrowser } from './findBrowser.ts'
import { measureLoad, type Load } from './measureLoad.ts'
import { startMarquee } from './marquee.ts'

const loads = 5
const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]
// What the control takes on a machine that does nothing else. One that is five times as slow, as
// under load, is given five times as long: then it is the machine that is measured, not the page.
const quietControlMs = 150

/** Fails when a first visit to the built page, as the server serves it, is too slow or too restless. */
const marquee = await startMarquee()
const browser = await chromium.launch(browserOptions(findBrowser()))
try {
  for (const viewport of sizes) {
    const measured: Load[] = []
    for (let n = 0; n < loads; n++) measured.push(await measureLoad(browser, marquee.url, viewport))
    report(viewport.width, measured)
  }
} finally {
  await browser.close()
  await marquee.stop()
}

function report(width: number, measured: readonly Load[]) {
  const slowness = Math.max(1, median(measured.map(({ controlMs }) => controlMs)) / quietControlMs)
  const paintMs = median(measured.map((load) => load.paintMs))
  const allowedMs = budget.largestPaintMs * slowness
  const shift = Math.max(...measured.map((load) => load.shift))
  const isBusy = slowness === 1 ? '' : `; this machine is ${slowness.toFixed(1)} times as slow now`
  console.log(
    `At ${width} px: largest paint ${paintMs.toFixed(0)} ms, of ${budget.largestPaintMs} allowed` +
      `${isBusy}; layout shift ${shift.toFixed(4)}, of ${budget.layoutShift}.`,
  )
  // A measurement that failed is not a number, and no less than anything.
  if (paintMs <= allowedMs && shift <= budget.layoutShift) return
  console.error(`The largest is ${measured[0]?.largest}; what moved: ${movedIn(measured)}.`)
  process.exitCode = 1
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
}

function movedIn(measured: readonly Load[]): string {
  return [...new Set(measured.flatMap(({ moved }) => moved))].join(', ') || 'nothing'
}
