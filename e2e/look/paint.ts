import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import type { Browser } from '@playwright/test'

/** How this browser paints on this machine. A picture depends on it as well as on the page. */
export interface Paint {
  platform: string
  browser: string
  /** SHA-256 of a picture of some letters and gradients: fonts, hinting and blending show in it. */
  sample: string
}

export const pictures = new URL('./pictures/', import.meta.url)
const paintFile = new URL('paintedBy.json', pictures)

const sample = `
  <body style="margin: 8px; font: 15px/1.5 sans-serif">
  <p>Marquee 0123456789 跑马灯行情，实时更新 <b>Bold 粗体</b> <i>Italic</i></p>
  <p style="font-family: serif; font-size: 28px">Films in cinemas 影院热映</p>
  <p style="font: 12px 'DejaVu Sans Mono', monospace">{"id":"1773210600000-1"} → ▲ ▼ ★</p>
  <p style="font-family: 'Noto Sans CJK SC'">正在热映 <select><option>评分最高</select></p>
  <div style="height: 60px; border-radius: 14px; background: linear-gradient(90deg, #3d3558, #ffb74a);
    box-shadow: 0 4px 12px #0006"></div>`

/** Reads how the browser paints on this machine. */
export async function readPaint(browser: Browser): Promise<Paint> {
  const page = await browser.newPage({
    viewport: { width: 480, height: 320 },
    locale: 'zh-CN',
    colorScheme: 'light',
  })
  await page.setContent(sample)
  const picture = await page.screenshot()
  await page.close()
  return {
    platform: `${process.platform} ${process.arch}`,
    browser: `Chromium ${browser.version()}`,
    sample: createHash('sha256').update(picture).digest('hex'),
  }
}

/** Stores how the browser painted the new pictures. */
export async function writePaint(paint: Paint) {
  await mkdir(pictures, { recursive: true })
  await writeFile(paintFile, `${JSON.stringify(paint, null, 2)}\n`)
}

/** Why a picture of this machine cannot be compared with the stored ones, or null if it can. */
export async function whyIncomparable(here: Paint): Promise<string | null> {
  const there = JSON.parse(await readFile(paintFile, 'utf8')) as Paint
  if (here.platform !== there.platform || here.browser !== there.browser) {
    const [one, other] = [there, here].map(({ browser, platform }) => `${browser} on ${platform}`)
    return `the pictures are of ${one}, and this is ${other}`
  }
  return here.sample === there.sample
    ? null
    : 'this machine paints differently from the one of the pictures (for example with other fonts)'
}
