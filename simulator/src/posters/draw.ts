/**
 * Draws the pictures of the films that the simulator shows. Run it with `npm run posters`. With the
 * names of posters as arguments it draws only those. It needs a Chromium (CHROMIUM_PATH, or
 * Playwright's own) and, for the Chinese titles, a font such as Noto Serif CJK.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { films, type CatalogueFilm } from '../programme/films.ts'
import { keyOf } from '../seed/random.ts'
import type { Scene } from './art/scene.ts'
import { scenes } from './scenes.ts'
import { curtain } from './art/scenes/curtain.ts'
import { createRandom } from './art/shapes.ts'
import { height, width } from './art/svg.ts'
import { posterPage } from './posterPage.ts'

const maxBytes = 20_000
const qualities = [78, 72, 66, 60, 54, 48]

const only = new Set(process.argv.slice(2))
const fonts = await readFonts()
const browser = await chromium.launch({
  ...(process.env.CHROMIUM_PATH === undefined ? {} : { executablePath: process.env.CHROMIUM_PATH }),
  // Chromium's sandbox does not work for root, which is the user in most containers.
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
const page = await browser.newPage({ viewport: { width, height } })
try {
  for (const film of films) {
    const scene = scenes[film.poster]
    if (scene === undefined) throw new Error(`There is no scene for ${film.poster} ${film.title}`)
    await draw(film.poster, `./${film.poster}.jpg`, scene, film)
  }
  await draw('placeholder', '../../../server/src/topics/movies/placeholder.jpg', curtain)
} finally {
  await browser.close()
}

async function draw(name: string, file: string, scene: Scene, film?: CatalogueFilm): Promise<void> {
  if (only.size > 0 && !only.has(name)) return
  const art = scene.draw(createRandom(keyOf(name)))
  await page.setContent(posterPage(scene, art, fonts, film))
  await page.evaluate(() => document.fonts.ready)
  await save(new URL(file, import.meta.url))
}

/** Saves the picture of the page in the best quality that fits. */
async function save(file: URL): Promise<void> {
  for (const quality of qualities) {
    const bytes = await page.screenshot({ type: 'jpeg', quality })
    if (bytes.length > maxBytes) continue
    await writeFile(file, bytes)
    console.log(`${basename(fileURLToPath(file))} ${bytes.length} bytes, quality ${quality}`)
    return
  }
  throw new Error(`${fileURLToPath(file)} does not fit into ${maxBytes} bytes`)
}

/**
 * The client's display font inside the CSS, because the page of `setContent` has no address for
 * files.
 */
async function readFonts(): Promise<string> {
  const faces = ['latin-ext', 'latin'].map(async (subset) => {
    const name = `@fontsource-variable/fraunces/files/fraunces-${subset}-standard-normal.woff2`
    const data = await readFile(new URL(import.meta.resolve(name)), 'base64')
    return `@font-face { font-family: Fraunces; font-weight: 100 900; src: url(data:font/woff2;base64,${data}); ${subset === 'latin' ? 'unicode-range: U+0-FF, U+2000-206F;' : ''} }`
  })
  return (await Promise.all(faces)).join('\n')
}
