import { openBrowser, type TrialBrowser } from './browser/openBrowser.ts'
import { openCheckouts } from './browser/openCheckouts.ts'
import { countWork } from './browser/countWork.ts'
import { atMost, shown, type Bar } from './rig/bar.ts'
import { machineMs, sleep } from './rig/clock.ts'
import type { Rig, Trial } from './trial.ts'

const watchedMs = { short: 20_000, full: 60_000 }
// The first view runs code that is not compiled yet, and loads pictures.
const settleMs = 10_000

/** A page that stands on a second screen must leave its processor alone. */
export const steadyTrial: Trial = {
  shows:
    'the page with the prices of the simulator, its tape still and running, without a graphics card',
  run,
}

async function run(rig: Rig) {
  const { urls, close } = await openCheckouts()
  const browser = await openBrowser()
  try {
    const bars: Bar[] = []
    for (const runsTape of [false, true]) {
      const shares = []
      for (const url of urls) shares.push(await shareOf(browser, url, { runsTape, full: rig.full }))
      const [now = NaN, before] = shares
      const what = `the main thread, with a tape that ${runsTape ? 'runs' : 'stands still'}`
      if (before !== undefined) rig.say(`${what}: ${shown(now / before, '×')} of before`)
      bars.push(atMost(what, now, 15, '% of its time'))
    }
    return bars
  } finally {
    await browser.close()
    await close()
  }
}

/** The share of the main thread of one page, in percent. */
async function shareOf(
  browser: TrialBrowser,
  url: string,
  { runsTape, full }: { runsTape: boolean; full: boolean },
): Promise<number> {
  const tab = await browser.open(url, { runsTape })
  await sleep(settleMs)
  const workedMs = await countWork(tab)
  const beganAt = machineMs()
  await sleep(watchedMs[full ? 'full' : 'short'])
  const share = (100 * (await workedMs())) / (machineMs() - beganAt)
  await tab.page.context().close()
  return share
}
