import { chromium } from '@playwright/test'
import { budget } from '../scripts/budget.ts'
import { judgeLoad, type Load } from '../scripts/judgeLoad.ts'
import { browserOptions } from './rig/browserOptions.ts'
import { openControlPage } from './rig/controlPage.ts'
import { findBrowser } from './rig/findBrowser.ts'
import { measureLoad, visit } from './rig/measureLoad.ts'
import { startMarquee } from './rig/marquee.ts'
import { loopbackWithoutProxy } from '../scripts/loopbackWithoutProxy.ts'

loopbackWithoutProxy()

const loads = 5
// A phone's first screen has no poster, which is what the largest paint is measured by.
const sizes = [
  { width: 1440, height: 900 },
  { width: 820, height: 1180 },
]
/** Fails when a first visit to the built page, as our server serves it, exceeds the budget. */
const marquee = await startMarquee()
const browser = await chromium.launch(browserOptions(findBrowser()))
try {
  for (const viewport of sizes) {
    const at = { url: marquee.url, viewport }
    const control = await visit(browser, at, (page) => openControlPage(page, marquee.url))
    const measured: Load[] = []
    const controlMs: number[] = []
    // The page and its control are loaded in turn, so that other work on this machine slows both.
    for (let n = 0; n < loads; n++) {
      measured.push(await measureLoad(browser, at))
      controlMs.push((await measureLoad(browser, { ...at, url: control.url })).paintMs)
    }
    control.close()
    const { told, faults } = judgeLoad(measured, controlMs, budget)
    console.log(`At ${viewport.width} px: ${told.join('; ')}.`)
    for (const fault of faults) console.error(fault)
    if (faults.length > 0) process.exitCode = 1
  }
} finally {
  await browser.close()
  await marquee.stop()
}
