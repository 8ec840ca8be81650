import { expect as playwrightExpect, type Browser, type Page } from '@playwright/test'
import { quietMs } from '../../client/src/ui/whenIdle.ts'
import type { Load } from '../../scripts/judgeLoad.ts'
import { filmsOf, marketsOf } from './fixtures.ts'

// This limit only ends a page that hangs.
const longestMs = 120_000
const expect = playwrightExpect.configure({ timeout: longestMs })

interface Visit {
  url: string
  viewport: { width: number; height: number }
}

/** Opens the page with an empty cache, and calls `look` with it once prices and posters are shown. */
export async function visit<T>(
  browser: Browser,
  { url, viewport }: Visit,
  look: (page: Page) => Promise<T>,
): Promise<T> {
  // A new context has an empty cache.
  const context = await browser.newContext({ viewport, locale: 'en-GB' })
  context.setDefaultTimeout(longestMs)
  const page = await context.newPage()
  await page.goto(url)
  await expect(marketsOf(page).getByRole('row').nth(1)).toContainText(/\d\.\d{2}/)
  const posters = filmsOf(page).getByRole('img')
  await expect(posters.first()).toHaveJSProperty('complete', true)
  const seen = await look(page)
  await context.close()
  return seen
}

/** Measures one first visit. */
export const measureLoad = (browser: Browser, at: Visit): Promise<Load> =>
  visit(browser, at, (page) => page.evaluate(readEntries, quietMs))

/**
 * Runs in the page: reads what the browser has measured since the navigation began. What the page asks for when it
 * has been at rest for `quietMs` is not a part of a first visit.
 */
async function readEntries(quietMs: number): Promise<Load> {
  interface Paint extends PerformanceEntry {
    /** Null once it is gone: that of the page without scripts is. */
    element: Element | null
    /** Empty for a text. */
    url: string
  }
  interface Shift extends PerformanceEntry {
    value: number
    hadRecentInput: boolean
    sources: { node: Node | null }[]
  }
  interface Request extends PerformanceResourceTiming {
    renderBlockingStatus?: string
  }
  /** Waits until one entry of a type `isEnough`, and returns all of that type. */
  const entriesOf = <T extends PerformanceEntry>(type: string, isEnough: (entry: T) => boolean) =>
    new Promise<T[]>((resolve) => {
      const entries: T[] = []
      const observer = new PerformanceObserver((list) => {
        entries.push(...(list.getEntries() as T[]))
        if (entries.some(isEnough)) resolve(entries)
      })
      observer.observe({ type, buffered: true })
      // If there is no entry, the observer is never called.
      setTimeout(() => resolve(entries), type === 'layout-shift' ? 500 : 60_000)
    })
  const nameOf = (node: Node | null | undefined) =>
    node instanceof Element ? [node.localName, ...node.classList].join('.') : 'something'

  // A picture is painted some frames after it has loaded.
  const largest = (await entriesOf<Paint>('largest-contentful-paint', ({ url }) => url !== '')).at(
    -1,
  )
  const shifts = await entriesOf<Shift>('layout-shift', () => true)
  const unasked = shifts.filter(({ hadRecentInput }) => !hadRecentInput)
  const navigations = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  // It is 0 before the page has loaded.
  const quietAt = (navigations[0]?.loadEventStart || Infinity) + quietMs
  const resources = performance.getEntriesByType('resource')
  // A slow machine measures so late that these requests could be there already.
  const inTime = resources.filter(({ startTime }) => startTime < quietAt)
  const loaded = [...navigations, ...inTime] as Request[]
  const pathOf = ({ name }: Request) => new URL(name).pathname
  const firstPaint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN
  return {
    paintMs: largest?.startTime ?? NaN,
    largest: largest?.element === null && largest.url !== '' ? 'img' : nameOf(largest?.element),
    shift: unasked.reduce((sum, { value }) => sum + value, 0),
    moved: unasked.flatMap(({ sources }) => sources.map(({ node }) => nameOf(node))),
    blocking: loaded
      .filter(({ renderBlockingStatus }) => renderBlockingStatus === 'blocking')
      .map(pathOf),
    beforePaint: loaded.filter(({ startTime }) => startTime < firstPaint).map(pathOf),
    requests: loaded.map(pathOf),
    bytes: loaded.reduce((sum, { decodedBodySize }) => sum + decodedBodySize, 0),
    wireBytes: loaded.reduce((sum, { transferSize }) => sum + transferSize, 0),
  }
}
