import { openBrowser, type Tab, type TrialBrowser } from './browser/openBrowser.ts'
import { readHeld, type Held } from './browser/heap.ts'
import { atMost, mib } from './rig/bar.ts'
import { sleep } from './rig/clock.ts'
import { sketch } from './curve.ts'
import type { Rig, Trial } from './trial.ts'

// Both forms have the same number of updates, so a leak for each update shows in both.
const forms = {
  short: { minutes: 2, perSecond: 750, everyMs: 12_000 },
  full: { minutes: 30, perSecond: 50, everyMs: 60_000 },
}
const fillPerSecond = 2_500
// The first updates run code that is not compiled yet and fill lists, so they do not count.
const settleMs = 15_000

/** A page that is open all day on a second screen must not grow. */
export const memoryTrial: Trial = {
  shows: 'the page and the wire, left open while prices come',
  run,
}

async function run(rig: Rig) {
  const { minutes, perSecond, everyMs } = rig.full ? forms.full : forms.short
  const server = await rig.startPageServer()
  const browser = await openBrowser()
  try {
    const { now, wire } = await openBoth(browser, server.port)
    await sleep(settleMs)
    const empty = await readHeld(wire)
    await server.call('publish', fillPerSecond)
    await wire.page.getByText(/of 10\d,\d{3} frames/).waitFor({ timeout: 120_000 })
    await server.call('publish', perSecond)
    await sleep(settleMs)

    const seen = { now: [await readHeld(now)], wire: [await readHeld(wire)] }
    for (let ms = 0; ms < minutes * 60_000; ms += everyMs) {
      await sleep(everyMs)
      seen.now.push(await readHeld(now))
      seen.wire.push(await readHeld(wire))
    }
    await wire.page.getByRole('button', { name: 'Clear' }).click()
    await sleep(2_000)
    const cleared = await readHeld(wire)

    rig.say(`${minutes * 60 * perSecond} updates, ${perSecond} a second, over ${minutes} min`)
    rig.say(`heap MiB of the page: ${curveOf(seen.now)}`)
    rig.say(`heap MiB of the wire with 100,000 frames: ${curveOf(seen.wire)}`)
    return [
      ...barsOf('the page', seen.now[0] as Held, seen.now.at(-1) as Held),
      // V8 stores the same text in different ways, so a full log cannot be compared. An empty one can.
      ...barsOf('the wire, cleared', empty, cleared),
    ]
  } finally {
    await browser.close()
  }
}

async function openBoth(browser: TrialBrowser, port: number): Promise<Record<'now' | 'wire', Tab>> {
  const url = `http://127.0.0.1:${port}`
  const now = await browser.open(url)
  await now.page
    .getByRole('row')
    .filter({ hasText: /BTC[-/]USD/ })
    .waitFor()
  const wire = await browser.open(`${url}/wire`)
  await wire.page.getByRole('row').filter({ hasText: 'stock-update' }).first().waitFor()
  return { now, wire }
}

const curveOf = (seen: readonly Held[]) => sketch(seen.map(({ heapBytes }) => heapBytes))

function barsOf(what: string, before: Held, after: Held) {
  return [
    atMost(`heap gained by ${what}`, mib(after.heapBytes - before.heapBytes), 5, 'MiB'),
    // A list can have some more rows than before. A leak would be one for each update.
    atMost(`listeners gained by ${what}`, after.listeners - before.listeners, 100),
    atMost(`nodes gained by ${what}`, after.nodes - before.nodes, 1_000),
  ]
}
