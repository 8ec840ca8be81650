import { openBrowser } from './browser/openBrowser.ts'
import { watchSmoothness } from './browser/smoothness.ts'
import { atLeast, atMost, median, shown } from './rig/bar.ts'
import { sleep } from './rig/clock.ts'
import type { Rig, Trial } from './trial.ts'

const perSecond = 500
const rounds = 3
const roundMs = 8_000

/** The page must stay smooth while prices change all the time. */
export const pricesTrial: Trial = {
  shows: `the page while ${perSecond} prices come every second, as listed and ordered by gain`,
  run,
}

async function run(rig: Rig) {
  const server = await rig.startPageServer()
  const browser = await openBrowser()
  try {
    const bars = []
    for (const [what, query] of Object.entries({ 'as listed': '', 'by gain': '?by=gain' })) {
      await server.call('publish', 0)
      const tab = await browser.open(`http://127.0.0.1:${server.port}/${query}`)
      await tab.page
        .getByRole('row')
        .filter({ hasText: /BTC[-/]USD/ })
        .waitFor()
      await server.call('publish', perSecond)
      // The first prices make the browser compile code, so they do not count.
      await sleep(3_000)
      const seen = []
      for (let round = 0; round < rounds; round += 1) {
        seen.push(await watchSmoothness(tab, roundMs, () => sleep(100)))
      }
      await tab.page.close()
      rig.say(`${what}: ${seen.map(({ fps }) => shown(fps)).join(', ')} frames a second`)
      bars.push(
        atLeast(`frames a second, ${what}`, median(seen.map(({ fps }) => fps)), 55),
        atMost(
          `work in the longest task, ${what}`,
          median(seen.map(({ workMs }) => workMs)),
          50,
          'ms',
        ),
      )
    }
    return bars
  } finally {
    await browser.close()
  }
}
