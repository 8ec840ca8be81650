import type { Page } from '@playwright/test'
import { openBrowser, type Tab } from './browser/openBrowser.ts'
import { watchSmoothness, type Smoothness } from './browser/smoothness.ts'
import { atLeast, atMost, median, shown } from './rig/bar.ts'
import { sleep } from './rig/clock.ts'
import type { Rig, Trial } from './trial.ts'

const perSecond = 500
const fillPerSecond = 2_500
const rounds = 3
const roundMs = 8_000

/** A person reads the wire while events come: neither may disturb the other. */
export const scrollTrial: Trial = {
  shows: `the wire with 100,000 frames, read while ${perSecond} come every second`,
  run,
}

async function run(rig: Rig) {
  const server = await rig.startPageServer()
  const browser = await openBrowser()
  try {
    const tab = await browser.open(`http://127.0.0.1:${server.port}/wire`)
    await server.call('publish', fillPerSecond)
    await tab.page.getByText(/of 10\d,\d{3} frames/).waitFor({ timeout: 120_000 })
    await server.call('publish', perSecond)
    const list = tab.page.getByRole('grid', { name: 'Frames, oldest first' })
    await list.hover()
    await sleep(2_000)

    const bars = []
    const following = await watch(tab, () => sleep(100))
    bars.push(...barsOf(rig, 'at the end', following))
    bars.push(...barsOf(rig, 'scrolling fast', await watch(tab, createWheel())))
    await tab.page.getByRole('searchbox', { name: 'Search in frames' }).fill('USD')
    await tab.page.getByText(/^[1-9][\d,]* of/).waitFor()
    await list.hover()
    bars.push(...barsOf(rig, 'scrolling with a filter', await watch(tab, createWheel())))
    return bars
  } finally {
    await browser.close()
  }
}

/** Scrolls some way up and down again, as fast as a wheel that spins freely. */
function createWheel() {
  let turns = 0
  return async (page: Page) => {
    const isUp = turns++ % 120 < 60
    await page.mouse.wheel(0, isUp ? -1_500 : 1_200)
    await sleep(16)
  }
}

/** The median of several rounds, because other work of the machine can slow one round down. */
async function watch(tab: Tab, act: (page: Page) => Promise<void>): Promise<Smoothness> {
  const seen: Smoothness[] = []
  for (let round = 0; round < rounds; round += 1) {
    seen.push(await watchSmoothness(tab, roundMs, act))
  }
  const of = (value: (one: Smoothness) => number) => median(seen.map(value))
  return {
    fps: of(({ fps }) => fps),
    busy: of(({ busy }) => busy),
    wallMs: of(({ wallMs }) => wallMs),
    workMs: of(({ workMs }) => workMs),
  }
}

function barsOf(rig: Rig, what: string, { fps, busy, wallMs, workMs }: Smoothness) {
  rig.say(`${what}: the longest task took ${shown(wallMs, 'ms')} by the wall clock`)
  return [
    atLeast(`frames a second, ${what}`, fps, 50),
    atMost(`main thread at work, ${what}`, 100 * busy, 50, '%'),
    atMost(`work in the longest task, ${what}`, workMs, 50, 'ms'),
  ]
}
