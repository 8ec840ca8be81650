import { writeFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { chromium, expect, type Page } from '@playwright/test'
import { animatedWebp, type FilmFrame } from './film/animatedWebp.ts'
import { createPresenter, type Presenter } from './film/pointer.ts'
import { openWebpDesk } from './film/webpDesk.ts'
import { browserOptions } from './rig/browserOptions.ts'
import { cardOf } from './rig/fixtures.ts'
import { findBrowser } from './rig/findBrowser.ts'
import { labOf, startMarquee } from './rig/marquee.ts'

const size = { width: 960, height: 600 }
const everyMs = 100
const quality = 0.8
const path = process.argv[2] ?? new URL('../docs/film.webp', import.meta.url)

interface Shot {
  png: Buffer
  at: number
}

/** Films how the lab cuts the stream of the page and how the page recovers, for the README. */
const marquee = await startMarquee({ LAB: '1', TIME_ZONE: 'Asia/Shanghai' })
const browser = await chromium.launch(browserOptions(findBrowser()))
try {
  const page = await browser.newPage({
    ...{ viewport: size, colorScheme: 'dark', locale: 'en', timezoneId: 'Asia/Shanghai' },
    // A tape that moves all the time would need most of the bytes.
    reducedMotion: 'reduce',
  })
  const presenter = await createPresenter(page)
  // The longest wait before it comes back: long enough to read “Reconnecting”.
  await page.addInitScript(() => (Math.random = () => 0.99))
  // The page keeps the token, so that the film can begin on its first view.
  await page.goto(labOf(marquee.url))
  await expect(page.getByRole('button', { name: 'Cut my connection' })).toBeVisible()
  await page.goto(marquee.url)
  await expect(page.getByRole('region', { name: 'Ticker tape' })).toContainText('ETH/USD')
  await presenter.move(size.width / 2, size.height / 2)
  const shots = await film(page, () => act(page, presenter))
  const bytes = await develop(shots)
  await writeFile(path, bytes)
  const seconds = (shots.at(-1)!.at - shots[0]!.at) / 1000
  console.log(`${seconds.toFixed(1)} s, ${(bytes.length / 1000).toFixed(0)} kB: look at it`)
} finally {
  await browser.close()
  await marquee.stop()
}

async function act(page: Page, { pointAt, press, say }: Presenter): Promise<void> {
  const pill = page.getByRole('group', { name: 'Connection' })
  await say('Everything here is live, over one event stream')
  await wait(2000)
  await press(page.getByRole('link', { name: 'Lab' }))
  const cut = page.getByRole('button', { name: 'Cut my connection' })
  await expect(cut).toBeVisible()
  await say('The lab breaks the stream on purpose')
  await wait(1500)
  await press(cut)
  await expect(pill).toContainText('Reconnecting')
  await say('The page notices, says so, and comes back by itself')
  await pointAt(pill)
  await expect(pill).toContainText('Live')
  await expect(cardOf(page, 'Cut my connection').getByText(/^Recovered after/)).toBeVisible()
  await say('Live again, with all events that it missed')
  await wait(4000)
}

/** Takes pictures of the page until the action is over. */
async function film(page: Page, action: () => Promise<void>): Promise<Shot[]> {
  const shots: Shot[] = []
  let isOver = false
  const acting = action().finally(() => (isOver = true))
  while (!isOver) {
    const at = performance.now()
    shots.push({ png: await page.screenshot({ type: 'png' }), at })
    await wait(Math.max(0, at + everyMs - performance.now()))
  }
  await acting
  return shots
}

/** Each frame has only what changed, and is shown until the next one. */
async function develop(shots: readonly Shot[]): Promise<Uint8Array> {
  const desk = await openWebpDesk(browser, quality)
  const frames: FilmFrame[] = []
  let last: Shot | undefined
  for (const [index, shot] of shots.entries()) {
    const ms = (shots[index + 1]?.at ?? shot.at + everyMs) - shot.at
    const part =
      last === undefined ? { x: 0, y: 0, ...size } : await desk.changed(last.png, shot.png)
    if (part === null) frames.at(-1)!.ms += ms
    else frames.push({ ...part, webp: await desk.encode(shot.png, part), ms })
    last = shot
  }
  return animatedWebp(size, frames)
}
