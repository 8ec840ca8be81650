import { expect, type Browser } from '@playwright/test'
import { filmsOf, rowOf } from './fixtures.ts'

/** One first visit. */
export interface Load {
  /** Largest Contentful Paint since the navigation began. */
  paintMs: number
  /** Cumulative Layout Shift. */
  shift: number
  largest: string
  moved: string[]
}

/** Opens the page without a cache, and waits until everything in sight is there. */
export async function measureLoad(
  browser: Browser,
  url: string,
  viewport: { width: number; height: number },
): Promise<Load> {
  // A context has a cache of its own, which is empty.
  const context = await browser.newContext({ viewport, locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto(url)
  await expect(rowOf(page, 'ETH-USD')).toContainText(/\d,\d{3}/)
  await expect(filmsOf(page).getByRole('img').first()).toHaveJSProperty('complete', true)
  const load = await page.evaluate(readEntries)
  await context.close()
  return load
}

/** In the page: what the browser has noted since the navigation began. */
async function readEntries() {
  interface Paint extends PerformanceEntry {
    element: Element | null
  }
  interface Shift extends PerformanceEntry {
    value: number
    hadRecentInput: boolean
    sources: { node: Node | null }[]
  }
  // An image that is complete is painted with one of the next frames.
  for (let n = 0; n < 3; n++) await new Promise(requestAnimationFrame)
  const entriesOf = <T extends PerformanceEntry>(type: string) =>
    new Promise<T[]>((resolve) => {
      const observer = new PerformanceObserver((list) => resolve(list.getEntries() as T[]))
      observer.observe({ type, buffered: true })
      // Nobody calls where there is none.
      setTimeout(() => resolve([]), 500)
    })
  const nameOf = (node: Node | null | undefined) =>
    node instanceof Element ? [node.localName, ...node.classList].join('.') : 'something'

  const largest = (await entriesOf<Paint>('largest-contentful-paint')).at(-1)
  const shifts = await entriesOf<Shift>('layout-shift')
  const unasked = shifts.filter(({ hadRecentInput }) => !hadRecentInput)
  return {
    paintMs: largest?.startTime ?? NaN,
    largest: nameOf(largest?.element),
    shift: unasked.reduce((sum, { value }) => sum + value, 0),
    moved: unasked.flatMap(({ sources }) => sources.map(({ node }) => nameOf(node))),
  }
}
