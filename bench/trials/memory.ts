import { openBrowser, type Tab, type TrialBrowser } from './browser/openBrowser.ts'
import { readHeld, type Held } from './browser/heap.ts'
import { atMost, mib } from './rig/bar.ts'
import { sleep } from './rig/clock.ts'
import { sketch } from './rig/curve.ts'
import type { Rig, Trial } from './rig/trial.ts'

// Both forms have the same number of updates: what each of them leaves behind is seen in either.
const forms = {
  short: { minutes: 2, perSecond: 750, everyMs: 12_000 },
  full: { minutes: 30, perSecond: 50, everyMs: 60_000 },
}
// The wire keeps as many frames: what it holds cannot grow from then on.
const frames = 100_000
const fillPerSecond = 2_500

/** A page is left open on a second screen all day: what it holds must not grow. */
export const memoryTrial: Trial = {
  shows: 'the page and the wire, left open while prices come',
  run,
}

async function run(rig: Rig) {
  const { minutes, perSecond, everyMs } = rig.full ? forms.full : forms.short
  const server = await rig.startPageServer()
  const browser = await openBrowser()
  try {
    const tabs = await openBoth(browser, server.port)
    await server.call('publish', fillPerSecond)
    await tabs.wire.page.getByText(/of 10\d,\d{3} frames/).waitFor({ timeout: 120_000 })
    await server.call('publish', perSecond)
    // The first updates meet code that is not compiled yet.
    await sleep(15_000)

    const seen = { now: [await readHeld(tabs.now)], wire: [await readHeld(tabs.wire)] }
    for (let ms = 0; ms < minutes * 60_000; ms += everyMs) {
      await sleep(everyMs)
      seen.now.push(await readHeld(tabs.now))
      seen.wire.push(await readHeld(tabs.wire))
    }
    const updates = minutes * 60 * perSecond
    rig.say(`${updates} updates, ${perSecond} a second, over ${minutes} min`)
    return [
      ...barsOf(rig, 'the page', seen.now),
      ...barsOf(rig, `the wire with ${frames} frames`, seen.wire),
    ]
  } finally {
    await browser.close()
  }
}

async function openBoth(browser: TrialBrowser, port: number): Promise<Record<'now' | 'wire', Tab>> {
  const url = `http://127.0.0.1:${port}`
  const now = await browser.open(url)
  await now.page.getByRole('row').filter({ hasText: 'BTC-USD' }).waitFor()
  const wire = await browser.open(`${url}/wire`)
  await wire.page.getByRole('row').filter({ hasText: 'stock-update' }).first().waitFor()
  return { now, wire }
}

function barsOf(rig: Rig, what: string, seen: readonly Held[]) {
  rig.say(`heap MiB of ${what}: ${sketch(seen.map(({ heapBytes }) => heapBytes))}`)
  const gained = (of: (held: Held) => number) => of(seen.at(-1) as Held) - of(seen[0] as Held)
  return [
    atMost(`heap gained by ${what}`, mib(gained((held) => held.heapBytes)), 5, 'MiB'),
    atMost(
      `listeners gained by ${what}`,
      gained((held) => held.listeners),
      20,
    ),
    atMost(
      `nodes gained by ${what}`,
      gained((held) => held.nodes),
      500,
    ),
  ]
}
