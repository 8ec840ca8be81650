import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { connectionOf, expect, filmsOf, rowOf, test } from './rig/fixtures.ts'
import { startMarquee } from './rig/marquee.ts'
import { builtClient, startMarqueeHere } from './rig/marqueeHere.ts'

const deployment = readFileSync(new URL('../deploy/README.md', import.meta.url), 'utf8')
/** The worker that the document gives to those who want none. */
const [, removingWorker = ''] = /```js\n(\/\/ sw\.js\n.*?)```/s.exec(deployment) ?? []

const notLive = (page: Page) =>
  page.getByText(/^Not live: this is how things were at .*\d{2}:\d{2}/)

/** Opens the page, and waits until its worker has kept the build. */
async function openWithWorker(page: Page, url: string) {
  await page.goto(`${url}/?worker`)
  await expect(rowOf(page, 'BTC-USD')).toContainText(/\d,\d{3}/)
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated')
}

test('without a server the page starts with the last state and its age, and is live when the server returns', async ({
  page,
}) => {
  const first = await startMarquee()
  await first.simulator.setPrice('BTC-USD', 98_765.43)
  await openWithWorker(page, first.url)
  await expect(rowOf(page, 'BTC-USD')).toContainText('98,765.43')
  const film = filmsOf(page).getByRole('listitem').first()
  const title = (await film.getByRole('heading').textContent()) ?? ''
  await expect(notLive(page)).toBeHidden()

  await first.kill()
  await page.reload()
  await expect(notLive(page)).toBeVisible()
  await expect(
    page.locator('p', { has: notLive(page) }).getByText(/^(just now|\d+ (sec|min) ago)$/),
  ).toBeVisible()
  await expect(rowOf(page, 'BTC-USD')).toContainText('98,765.43')
  await expect(filmsOf(page)).toContainText(title)
  await expect(connectionOf(page)).toContainText('The server cannot be reached')

  const second = await startMarquee({ PORT: new URL(first.url).port })
  await second.simulator.setPrice('BTC-USD', 45_678.9)
  await expect(rowOf(page, 'BTC-USD')).toContainText('45,678.90')
  await expect(connectionOf(page)).toContainText('Live')
  await expect(notLive(page)).toBeHidden()
  await second.stop()
})

test('a new build comes with the next load, and a tab of the old one can still load its parts', async ({
  page,
}) => {
  const clientDir = mkdtempSync(join(tmpdir(), 'marquee-build-'))
  cpSync(builtClient, clientDir, { recursive: true })
  const marquee = await startMarqueeHere({ clientDir })
  await openWithWorker(page, marquee.url)

  deploy(clientDir)
  await page.evaluate(async () => {
    const taken = new Promise((resolve) => {
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true })
    })
    const registration = await navigator.serviceWorker.ready
    await registration.update()
    await taken
  })
  // Otherwise the browser's own cache could have the part as well.
  const session = await page.context().newCDPSession(page)
  await session.send('Network.clearBrowserCache')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog')).toBeVisible()

  const build = page.locator('meta[name="build"]')
  await expect(build).toHaveCount(0)
  await page.reload()
  await expect(build).toHaveAttribute('content', 'second')
  await page.context().setOffline(true)
  await page.reload()
  await expect(notLive(page)).toBeVisible()
  await expect(build).toHaveAttribute('content', 'second')
  await page.context().setOffline(false)

  writeFileSync(join(clientDir, 'sw.js'), removingWorker)
  await page.reload()
  await expect.poll(() => page.evaluate(traces)).toMatchObject({ workers: 0, caches: 0 })
  await marquee.stop()
  rmSync(clientDir, { recursive: true })
})

test('what is kept has no data and nothing of the API, and on loopback it goes when nobody asks for it', async ({
  page,
  site,
}) => {
  await openWithWorker(page, site.url)
  await page.reload()
  await expect(connectionOf(page)).toContainText('Live')
  const { kept, withData, home } = await page.evaluate(async () => {
    const names = await caches.keys()
    const requests = (
      await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
    ).flat()
    const texts = await Promise.all(
      requests.map(async (request) => (await (await caches.match(request))?.text()) ?? ''),
    )
    return {
      kept: requests.map(({ url }) => new URL(url).pathname),
      withData: texts.filter((text) => text.startsWith('<') && text.includes('id="snapshot"')),
      home: await (await fetch('/')).text(),
    }
  })
  expect(home).toContain('id="snapshot"')
  expect(withData).toEqual([])
  expect(kept).toContain('/index.html')
  expect(kept.filter((path) => path === '/' || path.startsWith('/api'))).toEqual([])

  await page.goto(site.url)
  await expect.poll(() => page.evaluate(traces)).toEqual({ workers: 0, caches: 0, state: null })
})

/** What the worker and the page leave in the browser. */
const traces = async () => ({
  workers: (await navigator.serviceWorker.getRegistrations()).length,
  caches: (await caches.keys()).length,
  state: localStorage.getItem('marquee-state'),
})

/** Puts another build at the place of this one. */
function deploy(dir: string) {
  const change = (name: string, from: RegExp, to: string) => {
    const path = join(dir, name)
    const text = readFileSync(path, 'utf8')
    writeFileSync(path, text.replace(from, to))
    for (const suffix of ['.br', '.gz']) rmSync(path + suffix, { force: true })
  }
  const part = readdirSync(join(dir, 'assets')).filter((name) => name.startsWith('PaletteDialog-'))
  for (const name of part) rmSync(join(dir, 'assets', name))
  const code = part.find((name) => name.endsWith('.js')) ?? ''
  const style = part.find((name) => name.endsWith('.css')) ?? ''
  change('index.html', /<title/, '<meta name="build" content="second" /><title')
  change('sw.js', /`[0-9a-f]{16}`/, '`0123456789abcdef`')
  for (const name of [code, style]) change('sw.js', new RegExp(`/assets/${name},`), '')
}
