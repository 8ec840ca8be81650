import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { startMarquee } from '../rig/marquee.ts'

/** A Wednesday afternoon in Shanghai. */
const stillAt = '2026-03-11T06:30:00.000Z'
const timeZone = 'Asia/Shanghai'
const stillTime = fileURLToPath(new URL('./stillTime.ts', import.meta.url))

/** Starts the real server and its simulator with a stopped clock, so that nothing changes by itself. */
export const startStillMarquee = () => startMarquee(settings, ['--import', stillTime])

const settings = {
  STILL_AT: stillAt,
  TIME_ZONE: timeZone,
  // Shanghai and Hong Kong trade at that hour, and New York rests: the pictures show both.
  SIM_ALWAYS_OPEN: '0',
  // One call only: on a busy machine a second answer could be late, and the page would say so.
  DOUBAN_POLL_MS: '60000',
  TENCENT_POLL_MS: '60000',
  COINBASE_POLL_MS: '60000',
}

/** Options that a browser would otherwise take from its machine. */
export const stillBrowser = {
  timezoneId: timeZone,
  contextOptions: { reducedMotion: 'reduce' },
} as const

/**
 * Opens `url` with the page's clock stopped at the same moment. Posters are plain rectangles, because
 * the pictures are then small and the art of the posters is not tested here.
 */
export async function openStillPage(page: Page, url: string) {
  await page.clock.setFixedTime(stillAt)
  await page.route('**/api/posters/**', (route) =>
    route.fulfill({ contentType: 'image/svg+xml', body: plainPoster(route.request().url()) }),
  )
  await page.goto(url)
  await settle(page)
}

/** Waits for what comes late: prices, the difference of the clocks, fonts and visible posters. */
export async function settle(page: Page) {
  await page.waitForFunction(() => {
    const text = document.body.textContent
    const posters = [...document.images].filter((image) => {
      const { top, bottom } = image.getBoundingClientRect()
      return image.checkVisibility() && bottom > 0 && top < innerHeight
    })
    return (
      document.fonts.status === 'loaded' &&
      ['ETH/USD', 'MSFT', '14:30:00'].every((part) => text.includes(part)) &&
      / ± |at most |至多 /.test(text) &&
      // A phone has its films below the first screen.
      document.images.length > 0 &&
      document.querySelector('.bulbs.lit') !== null &&
      // How Chinese titles sound, for a reader of English.
      (document.documentElement.lang.startsWith('zh') ||
        document.querySelector('li.film') === null ||
        text.includes('háng')) &&
      posters.every((image) => image.complete && getComputedStyle(image).opacity === '1')
    )
  })
}

function plainPoster(url: string): string {
  const hue = [...url.slice(url.lastIndexOf('/'))].reduce((sum, c) => sum + c.charCodeAt(0), 0) * 47
  const fill = (light: number) => `fill="hsl(${hue % 360} 35% ${light}%)"`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 3"><path ${fill(32)} d="M0 0h2v3H0"/><path ${fill(52)} d="M0 2h2v1H0"/></svg>`
}
