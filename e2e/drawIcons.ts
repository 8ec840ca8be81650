import { mkdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { browserOptions } from './rig/browserOptions.ts'
import { findBrowser } from './rig/findBrowser.ts'

/** Draws the icons of an installed page from its mark, `favicon.svg`. */
const publicDir = fileURLToPath(new URL('../client/public/', import.meta.url))
const mark = await readFile(`${publicDir}favicon.svg`, 'utf8')
// Systems cut a maskable icon to their own shape. So the background fills the square, and the mark
// stays inside the safe circle of 80 %.
const bleeding = mark.replace('rx="8"', '').replace('0 0 32 32', '-4 -4 40 40')
const ground = '#16141c'

const browser = await chromium.launch(browserOptions(findBrowser()))
try {
  await mkdir(`${publicDir}icons`, { recursive: true })
  await draw('192', 192, mark)
  await draw('512', 512, mark)
  await draw('maskable', 512, bleeding, ground)
  await draw('apple', 180, bleeding, ground)
} finally {
  await browser.close()
}

async function draw(name: string, size: number, svg: string, background = 'transparent') {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  await page.setContent(
    `<style>body{margin:0;background:${background}}svg{display:block;width:100vw}</style>${svg}`,
  )
  await page.screenshot({ path: `${publicDir}icons/${name}.png`, omitBackground: true })
  await page.close()
}
