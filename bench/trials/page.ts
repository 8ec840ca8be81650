import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { windowMs } from '../../client/src/topics/stocks/quoteRow.ts'
import { openBrowser, type Tab } from './browser/openBrowser.ts'
import { countWork } from './browser/countWork.ts'
import { atMost, exactly, median, shown } from './rig/bar.ts'
import { machineMs, until } from './rig/clock.ts'
import type { Rig, Trial } from './trial.ts'

const clientDir = fileURLToPath(new URL('../../client/dist', import.meta.url))
const symbols = Array.from({ length: 10 }, (_, n) => `S${n}`)
const rounds = 3
const many = 500
const few = 5
const seconds = { short: 20, full: 60 }

/** The page must leave most of its main thread to the person who uses it. */
export const pageTrial: Trial = {
  shows: `${many} prices a second into a page that shows ${symbols.length} of them`,
  run,
}

async function run(rig: Rig) {
  if (!existsSync(`${clientDir}/index.html`)) throw new Error('First: npm run build')
  const server = await rig.startServer({ CLIENT_DIR: clientDir })
  const browser = await openBrowser()
  try {
    const url = `http://127.0.0.1:${server.port}`
    const tab = await browser.open(url)
    const { page } = tab
    const forSeconds = rig.full ? seconds.full : seconds.short
    let firstN = 0
    let wrong = 0

    const publish = async (perSecond: number, count: number) => {
      const plan = { firstN, count, everyMs: 1_000 / perSecond, burst: 1, bytes: 241, symbols }
      firstN += count
      await server.call('publish', { ...plan, startAtMs: machineMs() })
    }

    /** The share of the main thread, in percent, at this number of prices a second. */
    const shareOf = async (tab: Tab, perSecond: number, forSeconds: number) => {
      const workedMs = await countWork(tab)
      const beganAt = machineMs()
      await publish(perSecond, perSecond * forSeconds)
      return (100 * (await workedMs())) / (machineMs() - beganAt)
    }

    const measure = async (perSecond: number, forSeconds: number) => {
      const share = await shareOf(tab, perSecond, forSeconds)
      // The page must show the newest price, or it has not done the work that is measured.
      const newest = `${100 + ((firstN - 1) % 100)}.00`
      const isShown = await until(() => page.getByText(newest).first().isVisible(), 2_000)
      if (!isShown) wrong += 1
      return share
    }

    await publish(1_000, 10)
    await page.getByText('109.00').first().waitFor()
    // The first prices make the browser compile code, so they do not count.
    await measure(many, 5)
    // As on a page that was left open, each row then has its full history.
    if (rig.full) await measure(symbols.length, windowMs / 1_000)
    const quiet = await measure(few, forSeconds / 2)
    const shares: number[] = []
    for (let round = 1; round <= rounds; round += 1) shares.push(await measure(many, forSeconds))
    await page.close()

    // The control: the least that any page needs, and how fast this machine is now.
    const bare = await browser.open(`${url}/healthz`)
    await bare.page.evaluate(listen)
    await shareOf(bare, many, 5)
    const least = await shareOf(bare, many, forSeconds)
    rig.say(
      `${shares.map((share) => shown(share, '%')).join(', ')}; at ${few} prices a second ${shown(quiet, '%')}; ` +
        `a bare EventSource that does nothing with them ${shown(least, '%')}`,
    )
    return [
      atMost('the main thread', median(shares), 20, '% of its time'),
      exactly('rounds that ended without the newest price on the page', wrong, 0),
    ]
  } finally {
    await browser.close()
  }
}

/** Runs in a page: opens a stream and ignores its events. */
async function listen() {
  const source = new EventSource('/api/events')
  source.addEventListener('stock-update', () => {})
  await new Promise((resolve) => source.addEventListener('open', resolve))
}
