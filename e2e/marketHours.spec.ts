import { AxeBuilder } from '@axe-core/playwright'
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
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  })
})
