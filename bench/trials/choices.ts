import type { Locator } from '@playwright/test'
import { openBrowser, type Tab } from './browser/openBrowser.ts'
import { openCheckouts } from './browser/openCheckouts.ts'
import { traceTasks } from './browser/longestTask.ts'
import { countWork } from './browser/countWork.ts'
import { atMost, median, shown, type Bar } from './rig/bar.ts'
import { sleep } from './rig/clock.ts'
import type { Rig, Trial } from './trial.ts'

const rounds = { short: 2, full: 5 }
const settleMs = 4_000
// Films glide to their places in a quarter of a second.
const restMs = 1_000
// A hand points, and presses, for about so long. The work of that is not a part of the answer.
const pressMs = 150
const bareId = 'bare'

/** What one choice costs, in ms. */
interface Cost {
  /** From the click to the frame that answers it. */
  answer: number
  /** All work of the main thread, and that of the longest task. */
  work: number
  longest: number
}

/** A button that changes its own colour and nothing else. No answer of a page is sooner than its frame. */
const bare = 'a bare button'
/** The most that an answer may be of that of the older checkout, where a bare button is sooner. */
const answerLimit = 0.25

/** A choice must not stop the page. `BEFORE` names the folder of an older checkout. */
export const choicesTrial: Trial = {
  shows: 'the choice of a language and of a genre with a processor four times as slow',
  run,
}

async function run(rig: Rig) {
  const { urls, close } = await openCheckouts()
  const browser = await openBrowser()
  const costs = urls.map(() => new Map<string, Cost[]>())
  try {
    // In turn, so that other work on this machine slows both.
    for (let round = 0; round < rounds[rig.full ? 'full' : 'short']; round += 1) {
      for (const [i, url] of urls.entries()) {
        const tab = await browser.open(url)
        await sleep(settleMs)
        await tab.page.evaluate(addBareButton, bareId)
        await tab.ask('Emulation.setCPUThrottlingRate', { rate: 4 })
        for (const [name, button] of choicesOf(tab)) {
          costs[i]?.set(name, [...(costs[i].get(name) ?? []), await costOf(tab, button)])
        }
        await tab.page.context().close()
      }
    }
  } finally {
    await browser.close()
    await close()
  }
  const [now = new Map<string, Cost[]>(), before] = costs
  const bars: Bar[] = []
  for (const [name, seen] of now) {
    const old = before?.get(name)
    for (const what of ['answer', 'work', 'longest'] as const) {
      const ms = medianOf(seen, what)
      const than = old === undefined ? '' : `, ${shown(ms / medianOf(old, what), '×')} of before`
      rig.say(`${name}, ${what}: ${shown(ms, 'ms')}${than}`)
    }
    if (old === undefined || name === bare) continue
    const floor = medianOf(now.get(bare) ?? [], 'answer')
    const allowed = Math.max(answerLimit * medianOf(old, 'answer'), floor)
    bars.push(
      atMost(
        `${name}: the answer, × a quarter of before or a bare button`,
        medianOf(seen, 'answer') / allowed,
        1,
      ),
    )
  }
  return bars
}

const medianOf = (costs: Cost[], what: keyof Cost) => median(costs.map((cost) => cost[what]))

/** The choices in their order. The first of each kind runs code that is not compiled yet. */
function choicesOf({ page }: Tab): [name: string, button: Locator][] {
  const language = (name: string) => page.getByText(name, { exact: true }).first()
  const genre = (n: number) => page.getByRole('group', { name: 'Genre' }).getByRole('button').nth(n)
  return [
    ['Chinese', language('中文')],
    ['English', language('EN')],
    ['Chinese again', language('中文')],
    ['English again', language('EN')],
    ['the first genre', genre(1)],
    ['another genre', genre(2)],
    ['all genres', genre(0)],
    [bare, page.locator(`#${bareId}`)],
  ]
}

/** Runs in the page. */
function addBareButton(id: string) {
  const button = document.createElement('button')
  button.id = id
  button.textContent = 'bare'
  button.style.cssText = 'position: fixed; inset: auto auto 0 0'
  button.onclick = () => (button.style.background = 'red')
  document.body.append(button)
}

async function costOf(tab: Tab, button: Locator): Promise<Cost> {
  await button.hover()
  await sleep(pressMs)
  const stopTrace = await traceTasks(tab.page)
  const workedMs = await countWork(tab)
  await tab.page.evaluate(watchAnswers)
  await button.click({ delay: pressMs })
  await sleep(restMs)
  const work = await workedMs()
  const answer = await tab.page.evaluate(() => window.slowestAnswer)
  return { answer, work, longest: (await stopTrace()).workMs }
}

declare global {
  interface Window {
    slowestAnswer: number
  }
}

/** Runs in the page. The browser tells of a click only when its answer takes 16 ms or longer. */
function watchAnswers() {
  window.slowestAnswer = 16
  // The types do not know the threshold.
  const options: object = { type: 'event', durationThreshold: 16 }
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries())
      if (name === 'click') window.slowestAnswer = Math.max(window.slowestAnswer, duration)
  }).observe(options)
}
