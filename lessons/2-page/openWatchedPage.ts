import type { Browser } from '@playwright/test'
import type { Relay } from './openRelay.ts'

/** What a page showed at one moment, beside what its `EventSource` said. */
export interface Moment {
  /** 0 connecting, 1 open, 2 closed; `null` where the page has no `EventSource`. */
  readyState: number | null
  /** How many messages its `EventSource` has got. */
  messages: readonly string[]
  /** What `#state` and `#time` show; `null` where there is no such element. */
  state: string | null
  time: string | null
  images: number
}

export interface WatchedPage {
  /** What its scripts threw, in order. */
  readonly errors: readonly string[]
  /** What it shows when `count` messages have come. */
  whenItGot(count: number): Promise<Moment>
  /** What it shows when its `EventSource` has closed; `null` where that does not happen. */
  whenClosed(): Promise<Moment | null>
  /** Breaks its stream. What it shows when its next request waits; `null` where it does not ask again. */
  cut(relay: Relay): Promise<Moment | null>
  reload(): Promise<void>
  close(): Promise<void>
}

/** Only ends a check that would hang: everything here is waited for by its event. */
const patienceMs = 15_000

type Kept = typeof globalThis & { kept: { sources: EventSource[]; messages: string[] } }

/** Runs in the page before its scripts: keeps every `EventSource` and what it got, and changes nothing. */
function keepSources() {
  const kept = { sources: [] as EventSource[], messages: [] as string[] }
  Object.assign(globalThis, { kept })
  globalThis.EventSource = class extends EventSource {
    constructor(...args: ConstructorParameters<typeof EventSource>) {
      super(...args)
      kept.sources.push(this)
      this.addEventListener('message', ({ data }) => kept.messages.push(String(data)))
    }
  }
}

export async function openWatchedPage(browser: Browser, url: string): Promise<WatchedPage> {
  const page = await browser.newPage()
  page.setDefaultTimeout(patienceMs)
  await page.addInitScript(keepSources)

  const moment = () =>
    page.evaluate((): Moment => {
      const { sources, messages } = (globalThis as Kept).kept
      const textOf = (id: string) => document.querySelector(id)?.textContent?.trim() ?? null
      const readyState = sources.at(-1)?.readyState ?? null
      const { length: images } = document.images
      return { readyState, messages, state: textOf('#state'), time: textOf('#time'), images }
    })

  const errors: string[] = []
  // A script that broke before it made an EventSource makes none later. Without this a check would wait in vain.
  const breaks = new Promise<void>((resolve) => {
    page.on('pageerror', (error) => {
      errors.push(String(error))
      moment().then(
        ({ readyState }) => readyState === null && resolve(),
        () => undefined,
      )
    })
  })
  // An image or a script of the page may never come.
  await page.goto(url, { waitUntil: 'commit' })

  const whenClosed = () =>
    page
      .waitForFunction(() => (globalThis as Kept).kept.sources.at(-1)?.readyState === 2)
      .then(moment, () => null)

  return {
    errors,
    async whenItGot(count) {
      const isThere = (wanted: number) => (globalThis as Kept).kept.messages.length >= wanted
      const comes = page.waitForFunction(isThere, count).catch(() => undefined)
      await Promise.race([comes, breaks])
      return moment()
    },
    whenClosed,
    async cut(relay) {
      relay.answerWith('hold')
      const asksAgain = relay.nextStream()
      relay.cut()
      const closes = whenClosed().then(() => 'closed' as const)
      return (await Promise.race([asksAgain, closes])) === 'closed' ? null : moment()
    },
    async reload() {
      await page.reload({ waitUntil: 'commit' })
    },
    close: () => page.close(),
  }
}
