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
/** Fails when a first visit to the built page, as the server serves it, is too slow or too restless. */
const marquee = await startMarquee()
const browser = await chromium.launch(browserOptions(findBrowser()))
try {
  for (const viewport of sizes) {
    const measured: Load[] = []
    const waits: number[] = []
    for (let n = 0; n < loads; n++) {
      waits.push(waitPerWork())
      measured.push(await measureLoad(browser, marquee.url, viewport))
    }
    report(viewport.width, measured, Math.max(1, median(waits)))
  }
} finally {
  await browser.close()
  await marquee.stop()
}

/** How long a while of work takes, as a multiple of the core's time for it: 1 where nobody else works. */
function waitPerWork(): number {
  const [from, used] = [performance.now(), process.cpuUsage()]
  while (process.cpuUsage(used).user < 100_000) Math.sqrt(from)
  const { user, system } = process.cpuUsage(used)
  return (performance.now() - from) / ((user + system) / 1000)
}

/** A machine that others use is given the time that they take: the page is measured, not them. */
function report(width: number, measured: readonly Load[], wait: number) {
  const paintMs = median(measured.map((load) => load.paintMs))
  const allowedMs = budget.largestPaintMs * wait
  const shift = Math.max(...measured.map((load) => load.shift))
  const isBusy = wait < 1.1 ? '' : ` × ${wait.toFixed(1)}, because others use this machine`
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
