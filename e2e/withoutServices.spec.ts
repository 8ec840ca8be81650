import { mkdir, writeFile } from 'node:fs/promises'
import { chromium, type Page } from '@playwright/test'
import { browserOptions } from './rig/browserOptions.ts'
import { findWholeBrowser } from './rig/findBrowser.ts'
import { clockOf, connectionOf, expect, filmsOf, rowOf, test } from './rig/fixtures.ts'

// Without it the fixtures would write to the storage, which these tests take away.
test.use({ tapeRuns: true })

const ways = ['missing', 'throws', 'rejects'] as const
type Way = (typeof ways)[number]

/** Services that a browser can miss or refuse. Only one that returns a promise can reject. */
const services: { path: string; ways: readonly Way[] }[] = [
  ...['localStorage', 'sessionStorage', 'matchMedia', 'ResizeObserver', 'BroadcastChannel'],
  ...['IntersectionObserver', 'requestIdleCallback', 'Notification', 'reportError'],
  ...['Intl.DisplayNames', 'Intl.Segmenter', 'Intl.supportedValuesOf', 'Intl.RelativeTimeFormat'],
  ...['Intl.DurationFormat', 'Intl.ListFormat', 'Intl.Collator', 'crypto.randomUUID'],
  ...['document.startViewTransition', 'performance.measure', 'performance.mark'],
  ...['navigator.connection', 'navigator.userAgentData', 'navigator.vibrate'],
  ...['navigator.languages'],
].map((path): { path: string; ways: readonly Way[] } => ({ path, ways: ['missing', 'throws'] }))
for (const path of ['locks', 'clipboard', 'permissions', 'share', 'wakeLock', 'storage']) {
  services.push({ path: `navigator.${path}`, ways })
}

/** Takes services away before the page's first script runs. */
async function takeAway(page: Page, paths: readonly string[], way: Way) {
  await page.addInitScript(
    ([paths, way]) => {
      const refuse = () => {
        throw new DOMException('Refused by the test', 'SecurityError')
      }
      const reject = () => Promise.reject(new DOMException('Refused by the test', 'SecurityError'))
      for (const path of paths) {
        const parts = path.split('.')
        const name = parts.pop() ?? ''
        let owner = window as unknown as Record<string, unknown>
        for (const part of parts) owner = owner[part] as typeof owner
        // A function of `window` or `Intl` throws when it is called; any other service when it is read.
        const isCalled = typeof owner[name] === 'function'
        const whole = new Proxy({}, { get: () => reject })
        Object.defineProperty(owner, name, {
          configurable: true,
          ...(way === 'missing' && { value: undefined }),
          ...(way === 'throws' && (isCalled ? { value: refuse } : { get: refuse })),
          ...(way === 'rejects' && { value: isCalled ? reject : whole }),
        })
      }
    },
    [paths, way] as const,
  )
}

async function expectAll(page: Page) {
  await expect(connectionOf(page)).toContainText('Live')
  await expect(rowOf(page, 'BTC-USD')).toContainText(/\d,\d{3}/)
  await expect(filmsOf(page).getByRole('listitem').first()).toBeVisible()
  await expect(clockOf(page)).toContainText(/\d\d:\d\d/)
}

for (const way of ways) {
  const paths = services.filter((it) => it.ways.includes(way)).map(({ path }) => path)

  test(`the page works without any optional service: each ${way}`, async ({
    page,
    site,
    complaints,
  }) => {
    await takeAway(page, paths, way)
    await page.goto(site.url)
    await expectAll(page)
    expect(complaints).toEqual([])
  })
}

/** What the page uses. The tests above take it all away together, so one service could hide another. */
const used: { path: string; ways: readonly Way[] }[] = [
  ...['localStorage', 'sessionStorage', 'matchMedia', 'BroadcastChannel'],
  ...['ResizeObserver', 'IntersectionObserver'],
  ...['Intl.RelativeTimeFormat', 'Intl.ListFormat', 'Intl.Collator', 'Intl.supportedValuesOf'],
].map((path): { path: string; ways: readonly Way[] } => ({ path, ways: ['missing', 'throws'] }))
used.push({ path: 'navigator.locks', ways })

for (const way of ways) {
  test(`the page works without a single one of the services it uses: ${way}`, async ({
    browser,
    site,
  }) => {
    for (const { path } of used.filter((it) => it.ways.includes(way))) {
      await test.step(path, async () => {
        // Without the motion of the tape, which costs more than the rest of the page.
        const page = await browser.newPage({ reducedMotion: 'reduce' })
        const complaints: string[] = []
        page.on('pageerror', (error) => complaints.push(error.message))
        await takeAway(page, [path], way)
        await page.goto(site.url)
        await expectAll(page)
        expect(complaints, path).toEqual([])
        await page.close()
      })
    }
  })

  test(`a frame can be copied without the clipboard of the browser: ${way}`, async ({
    page,
    site,
    complaints,
  }) => {
    await takeAway(page, ['navigator.clipboard', 'navigator.permissions'], way)
    await copyFrame(page, site.url)
    expect(complaints).toEqual([])
  })
}

async function copyFrame(page: Page, url: string) {
  await page.goto(`${url}/wire`)
  await page.getByRole('row').filter({ hasText: 'stock-update' }).first().click()
  await page.getByRole('button', { name: 'Copy the text' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toHaveCount(1)
}

test('in a browser that blocks all cookies the page, its drawers and its copy buttons work', async ({
  site,
}, info) => {
  const browser = findWholeBrowser()
  expect(browser, 'the headless shell has no setting for cookies').not.toBeNull()
  const profile = info.outputPath('profile')
  await mkdir(`${profile}/Default`, { recursive: true })
  const preferences = { profile: { default_content_setting_values: { cookies: 2 } } }
  await writeFile(`${profile}/Default/Preferences`, JSON.stringify(preferences))
  const context = await chromium.launchPersistentContext(profile, {
    ...browserOptions(browser ?? undefined),
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(site.url)
  await expectAll(page)
  const storage = () => page.evaluate(() => localStorage.length)
  await expect(storage()).rejects.toThrow('Access is denied')
  await rowOf(page, 'BTC-USD').getByRole('link').click()
  await expect(page.getByRole('dialog', { name: 'Bitcoin' })).toBeVisible()
  await page.goBack()
  await filmsOf(page).getByRole('link').first().click()
  await expect(page.getByRole('dialog').getByRole('link', { name: /Douban/ })).toBeVisible()
  await copyFrame(page, site.url)
  expect(complaints).toEqual([])
  await context.close()
})

test('a page without storage keeps a choice until it is loaded again', async ({
  page,
  site,
  complaints,
}) => {
  await takeAway(page, ['localStorage'], 'throws')
  await page.goto(site.url)
  await page.getByRole('button', { name: /^Theme/ }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  await page.getByRole('button', { name: '中文' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en-GB')
  expect(complaints).toEqual([])
})
