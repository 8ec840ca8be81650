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
  })
})
