import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import type { startMarquee } from '../../e2e/rig/marquee.ts'
import { measureVisit, type Visit } from './browser/firstVisit.ts'
import { openBrowser } from './browser/openBrowser.ts'
import { atMost, median, shown } from './rig/bar.ts'
import type { Rig, Trial } from './trial.ts'

const here = new URL('../../', import.meta.url)
const rounds = { short: 3, full: 9 }

/** The first screen must come with the first paint. `BEFORE` names the folder of an older checkout. */
export const startTrial: Trial = {
  shows: 'a first visit with a processor four times as slow and a network as of Fast 3G',
  run,
}

async function run(rig: Rig) {
  const before = process.env['BEFORE']
  const places = [here, ...(before === undefined ? [] : [pathToFileURL(`${before}/`)])]
  for (const place of places) {
    if (!existsSync(new URL('client/dist/index.html', place)))
      throw new Error('First: npm run build')
  }
  const servers = await Promise.all(
    places.map(async (place) => {
      const rigOf = (await import(new URL('e2e/rig/marquee.ts', place).href)) as {
        startMarquee: typeof startMarquee
      }
      return rigOf.startMarquee()
    }),
  )
  const browser = await openBrowser()
  const visits: Visit[][] = places.map(() => [])
  try {
    // In turn, so that other work on this machine slows both. The first round warms the server up.
    for (let round = 0; round <= rounds[rig.full ? 'full' : 'short']; round += 1) {
      for (const [i, { url }] of servers.entries()) {
        const tab = await browser.open('about:blank')
        const visit = await measureVisit(tab, url)
        if (round > 0) visits[i]?.push(visit)
        await tab.page.context().close()
      }
    }
  } finally {
    await browser.close()
    await Promise.all(servers.map((server) => server.stop()))
  }
  const of = (i: number, what: (visit: Visit) => number) => median((visits[i] ?? []).map(what))
  const figures: Record<string, (visit: Visit) => number> = {
    'first paint': ({ firstPaintMs }) => firstPaintMs,
    'largest paint': ({ largestPaintMs }) => largestPaintMs,
    'longest task': ({ longestMs }) => longestMs,
    'work of the main thread': ({ workMs }) => workMs,
  }
  for (const [name, what] of Object.entries(figures)) {
    const than = before === undefined ? '' : `, ${shown(of(0, what) / of(1, what), '×')} of before`
    rig.say(`${name}: ${shown(of(0, what), 'ms')}${than}`)
  }
  return [
    atMost(
      'the largest paint, × the first paint',
      of(0, ({ largestPaintMs, firstPaintMs }) => largestPaintMs / firstPaintMs),
      1.15,
      '',
    ),
  ]
}
