import { measureVisit, type Visit } from './browser/firstVisit.ts'
import { openBrowser } from './browser/openBrowser.ts'
import { openCheckouts } from './browser/openCheckouts.ts'
import { atMost, median, shown } from './rig/bar.ts'
import type { Rig, Trial } from './trial.ts'

const rounds = { short: 3, full: 9 }

/** The first screen must come with the first paint. `BEFORE` names the folder of an older checkout. */
export const startTrial: Trial = {
  shows: 'a first visit with a processor four times as slow and a network as of Fast 3G',
  run,
}

async function run(rig: Rig) {
  const { urls, close } = await openCheckouts()
  const browser = await openBrowser()
  const visits: Visit[][] = urls.map(() => [])
  try {
    // In turn, so that other work on this machine slows both. The first round warms the servers up.
    for (let round = 0; round <= rounds[rig.full ? 'full' : 'short']; round += 1) {
      for (const [i, url] of urls.entries()) {
        const tab = await browser.open('about:blank')
        const visit = await measureVisit(tab, url)
        if (round > 0) visits[i]?.push(visit)
        await tab.page.context().close()
      }
    }
  } finally {
    await browser.close()
    await close()
  }
  const [now = [], before] = visits
  const medianOf = (visits: Visit[], what: keyof Visit) =>
    median(visits.map((visit) => visit[what]))
  for (const [what, name] of Object.entries(names) as [keyof Visit, string][]) {
    const ms = medianOf(now, what)
    const than =
      before === undefined ? '' : `, ${shown(ms / medianOf(before, what), '×')} of before`
    rig.say(`${name}: ${shown(ms, 'ms')}${than}`)
  }
  const ratio = (visit: Visit) => visit.largestPaintMs / visit.firstPaintMs
  return [atMost('the largest paint, × the first paint', median(now.map(ratio)), 1.15)]
}

const names: Record<keyof Visit, string> = {
  firstPaintMs: 'first paint',
  largestPaintMs: 'largest paint',
  longestMs: 'longest task',
  workMs: 'work of the main thread',
}
