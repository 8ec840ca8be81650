import type { Page } from '@playwright/test'
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
    marquee,
    complaints,
  }) => {
    await takeAway(page, paths, way)
    await page.goto(marquee.url)
    await expectAll(page)
    expect(complaints).toEqual([])
  })
}

test('a page without storage keeps a choice until it is loaded again', async ({
  page,
  marquee,
  complaints,
}) => {
  await takeAway(page, ['localStorage'], 'throws')
  await page.goto(marquee.url)
  await page.getByRole('button', { name: /^Theme/ }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  await page.getByRole('button', { name: '中文' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en-GB')
  expect(complaints).toEqual([])
})
