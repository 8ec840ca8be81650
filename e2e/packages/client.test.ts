import { chromium, type Browser, type Page } from '@playwright/test'
import { preview, type PreviewServer } from 'vite'
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest'
import { browserOptions } from '../rig/browserOptions.ts'
import { openRelay } from '../rig/relay.ts'
import { openProject, type Project } from './openProject.ts'
import { openBetterSse, openMarquee, openPlain, type StreamServer } from './streams.ts'

let project: Project
let site: PreviewServer
let browser: Browser
let origin: string

beforeAll(async () => {
  project = openProject({
    packages: ['use-event-source'],
    others: ['vue', 'valibot', 'vite', '@vitejs/plugin-vue', 'vue-tsc', 'typescript'],
    from: 'strangers/vueApp',
  })
  project.run('vite', 'build', '--logLevel', 'warn')
  site = await preview({ root: project.folder, preview: { port: 0, host: '127.0.0.1' } })
  origin = new URL(site.resolvedUrls?.local[0] ?? '').origin
  browser = await chromium.launch(browserOptions(inject('chromium')))
})

afterAll(async () => {
  await browser.close()
  await site.close()
  project.remove()
})

test('the page of a stranger has the right types', () => {
  expect(() => project.run('vue-tsc')).not.toThrow()
})

/** The page of the stranger, connected to `url`. */
async function openPage(url: string, protocol: 'hello' | 'plain') {
  const page = await browser.newPage()
  onTestFinished(() => page.close())
  await page.goto(`${origin}/?${new URLSearchParams({ url, protocol }).toString()}`)
  return page
}

const shows = (page: Page, name: string) => () => page.getByTestId(name).innerText()
const idsOf = (page: Page) => async () =>
  (await shows(page, 'ids')()).split(' ').filter((id) => id !== '')

/** Waits until `count` more events have come than now. */
async function expectMore(page: Page, count = 2) {
  const { length } = await idsOf(page)()
  await expect.poll(async () => (await idsOf(page)()).length).toBeGreaterThanOrEqual(length + count)
}

/** The server, which is closed when the test ends. */
async function untilEnd<S extends StreamServer>(opening: Promise<S>) {
  const server = await opening
  onTestFinished(() => server.close())
  return server
}

test.each([
  ['twelve lines of node:http', openPlain],
  ['better-sse', openBetterSse],
])('a stream of %s goes on where it was after the server was restarted', async (_, open) => {
  const server = await untilEnd(open())
  const page = await openPage(server.url, 'plain')
  await expectMore(page)
  expect(await shows(page, 'status')()).toBe('open')
  await server.restart()
  await expectMore(page)
  expect(await shows(page, 'status')()).toBe('open')

  const ids = await idsOf(page)()
  expect(ids).toEqual(ids.map((_id, at) => String(at + 1)))
  await page.getByRole('button').click()
  await expect.poll(shows(page, 'status')).toBe('closed')
  await expect.poll(server.streams).toBe(0)
})

test('the stream of Marquee is replayed after a cut, and goes on after a restart', async () => {
  const server = await untilEnd(openMarquee(origin))
  const relay = await openRelay(server.url)
  onTestFinished(relay.close)
  const page = await openPage(`${relay.url}/api/events`, 'hello')
  await expectMore(page)
  relay.cut()
  await expect.poll(shows(page, 'status')).toBe('reconnecting')
  relay.mend()
  await expect.poll(shows(page, 'resumes')).toBe('fresh replayed')
  await server.restart()
  await expect.poll(shows(page, 'resumes')).toBe('fresh replayed gap')
  await expectMore(page)
  expect(await shows(page, 'status')()).toBe('open')
  await page.getByRole('button').click()
  await expect.poll(shows(page, 'status')).toBe('closed')
})
