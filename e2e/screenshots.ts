import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser } from '@playwright/test'
import { openWebpDesk } from './film/webpDesk.ts'
import { browserOptions } from './rig/browserOptions.ts'
import { findBrowser } from './rig/findBrowser.ts'
import { startMarquee } from './rig/marquee.ts'

const sizes = [
  { name: 'desktop', width: 1440, height: 900 },
  { name: 'tablet', width: 820, height: 1180 },
  { name: 'phone', width: 390, height: 844 },
] as const
const themes = ['dark', 'light'] as const
const languages = ['en', 'zh-CN'] as const
// Long enough for the small price charts to have a shape.
const watchMs = Number(process.env.WATCH_MS ?? 20_000)

const docs = new URL('../docs/', import.meta.url)
/** The pictures of the READMEs, as WebP: a PNG of the posters is five times as large. */
const inReadme: Partial<Record<string, string>> = {
  'desktop-dark-en': 'screenshot.webp',
  'desktop-light-zh-CN': 'screenshot.zh-CN.webp',
}
const quality = 0.85

/**
 * Takes screenshots of the page at three sizes, in both themes and languages, for people to look at. Two
 * of them go into `docs/`.
 */
const out = process.argv[2] ?? fileURLToPath(new URL('./test-results/screenshots', import.meta.url))
await mkdir(out, { recursive: true })
const marquee = await startMarquee({ TIME_ZONE: 'Asia/Shanghai' })
const browser = await chromium.launch(browserOptions(findBrowser()))
const desk = await openWebpDesk(browser, quality)
try {
  for (const locale of languages) {
    await Promise.all(themes.map((theme) => photograph(browser, locale, theme)))
  }
} finally {
  await browser.close()
  await marquee.stop()
}

async function photograph(browser: Browser, locale: string, colorScheme: 'dark' | 'light') {
  const context = await browser.newContext({ locale, colorScheme, timezoneId: 'Asia/Shanghai' })
  const page = await context.newPage()
  await page.goto(marquee.url)
  await new Promise((resolve) => setTimeout(resolve, watchMs))
  for (const { name, width, height } of sizes) {
    await page.setViewportSize({ width, height })
    await page.evaluate(() => document.fonts.ready)
    const shot = `${name}-${colorScheme}-${locale}`
    const png = await page.screenshot({ path: `${out}/${shot}.png` })
    const file = inReadme[shot]
    if (file !== undefined) await writeFile(new URL(file, docs), await desk.encode(png))
  }
  await context.close()
}
