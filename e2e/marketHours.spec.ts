import { axeFaults } from './rig/axeFaults.ts'
import { connectionOf, expect, marketsOf, rowOf, test as base } from './rig/fixtures.ts'
import { startMarqueeAt } from './rig/marqueeAt.ts'

interface Hours {
  /** The time that the server believes it is, and its settings. */
  begin: { at: string; settings: Record<string, string> }
  timed: Awaited<ReturnType<typeof startMarqueeAt>>
}

const test = base.extend<Hours>({
  begin: [{ at: '', settings: {} }, { option: true }],
  timed: async ({ begin }, use) => {
    const timed = await startMarqueeAt(begin.at, begin.settings)
    await use(timed)
    await timed.stop()
  },
})

test.describe('before an opening', () => {
  const settings = { FINNHUB_SYMBOLS: 'TSLA', FINNHUB_TOKEN: 'any' }
  test.use({ begin: { at: '2026-11-25T09:00-05:00', settings } })

  test('a page that is open sees the market open and close', async ({
    page,
    timed,
    complaints,
  }) => {
    await page.goto(timed.url)
    await expect(rowOf(page, 'AAPL')).toContainText('Closed')
    await expect(rowOf(page, 'AAPL')).toContainText(/17 ?hr? ago/)
    await expect(rowOf(page, 'TSLA')).toContainText('Pre-market')
    await expect(rowOf(page, 'TSLA')).toContainText('just now')
    await expect(rowOf(page, 'BTC-USD')).toContainText('Open')

    timed.setClock('2026-11-25T09:31-05:00')
    await expect(rowOf(page, 'AAPL')).toContainText('Open')
    await expect(rowOf(page, 'TSLA')).toContainText('Open')
    await expect(rowOf(page, '0700.HK')).toContainText('Closed')

    timed.setClock('2026-11-25T16:05-05:00')
    await expect(rowOf(page, 'AAPL')).toContainText('Closed')
    await expect(rowOf(page, 'TSLA')).toContainText('After hours')
    expect(complaints).toEqual([])
  })
})

for (const [locale, range, ends] of [
  ['en-GB', 'Last trading day', /^The market is closed\. .* at 20 Nov 2026, 15:59:59 UTC-5\.$/],
  ['zh-CN', '最近交易日', /^已休市，.*（2026年11月20日 15:59:59 UTC-5）。$/],
] as const) {
  test.describe(`on a Sunday, in ${locale}`, () => {
    const settings = { TENCENT_SYMBOLS: 'usAAPL', COINBASE_PRODUCTS: 'BTC-USD' }
    test.use({
      begin: { at: '2026-11-22T12:00-05:00', settings },
      ...{ locale, timezoneId: 'America/New_York' },
    })

    test('a share shows its last trading day, and crypto the last 24 hours', async ({
      page,
      timed,
    }) => {
      await page.goto(`${timed.url}/?symbol=usAAPL`)
      const drawer = page.getByRole('dialog')
      const chart = drawer.getByRole('img')
      await expect(drawer.getByRole('button', { name: range, pressed: true })).toBeVisible()
      await expect(chart).toHaveAccessibleName(
        /20 Nov 09:30:00.* 20 Nov 15:59:59|11月20日 09:30:00.*11月20日 15:59:59/,
      )
      await expect(drawer.getByText(ends)).toBeVisible()

      await page.goto(`${timed.url}/?symbol=BTC-USD&range=day`)
      await expect(
        drawer.getByRole('button', { name: /^1 day|1 天$/, pressed: true }),
      ).toBeVisible()
      await expect(chart).toHaveAccessibleName(/(21 Nov|11月21日) 1\d:\d0:00/)
      await expect(drawer.getByText(/closed|休市/)).toHaveCount(0)
    })
  })
}

test.describe('on a Saturday', () => {
  test.use({
    begin: { at: '2026-11-28T12:00-05:00', settings: {} },
    contextOptions: { forcedColors: 'active' },
  })

  test('shares rest, crypto pairs move, and nothing looks stale, also with forced colours', async ({
    page,
    timed,
  }) => {
    await page.goto(timed.url)
    await expect(connectionOf(page)).toContainText('Live')
    await expect(marketsOf(page).getByText('Closed')).toHaveCount(6)
    await expect(marketsOf(page).getByText('Open', { exact: true })).toHaveCount(2)
    await expect(marketsOf(page).getByText('stale')).toHaveCount(0)
    const bitcoin = rowOf(page, 'BTC-USD').getByRole('cell').nth(1)
    const before = await bitcoin.textContent()
    await expect(bitcoin).not.toHaveText(before ?? '')

    const fillOf = (text: string) =>
      marketsOf(page)
        .getByText(text, { exact: true })
        .first()
        .locator('..')
        .evaluate((badge) => getComputedStyle(badge, '::before').backgroundImage)
    expect(await fillOf('Open')).toContain('gradient')
    expect(await fillOf('Closed')).toBe('none')
    await page.getByRole('button', { name: / more$/ }).click()
    expect(await axeFaults(page)).toEqual([])
  })
})
