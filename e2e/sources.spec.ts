import { expect, filmsOf, marketsOf, rowOf, sourcesOf, test } from './rig/fixtures.ts'

// Short intervals, so that three missed ones are soon over.
test.use({ settings: { DOUBAN_POLL_MS: '500', TENCENT_POLL_MS: '500', COINBASE_POLL_MS: '500' } })

test('when a source fails, the page says why, and the others stay live', async ({
  page,
  marquee,
}) => {
  await page.goto(marquee.url)
  await expect(filmsOf(page).getByRole('listitem').first()).toBeVisible()
  await marquee.simulator.setFault('douban', '500')

  const douban = sourcesOf(page).getByRole('listitem').filter({ hasText: 'Douban' })
  await expect(douban).toContainText(/failing|stale/i)
  await expect(filmsOf(page).getByRole('listitem').first()).toBeVisible()
  await marquee.simulator.setPrice('BTC-USD', 55_555.55)
  await expect(rowOf(page, 'BTC-USD')).toContainText('55,555.55')

  await expect(douban).toContainText(/stale/i)
  await marquee.simulator.clearFault('douban')
  await expect(douban).toContainText(/live/i)
})

for (const fault of ['429', '418', 'html', 'truncated', 'empty', 'wrong-shape']) {
  test(`prices stay and are marked as old when their upstream answers with: ${fault}`, async ({
    page,
    marquee,
  }) => {
    await page.goto(marquee.url)
    await marquee.simulator.setPrice('ETH-USD', 4_321.09)
    await expect(rowOf(page, 'ETH-USD')).toContainText('4,321.09')
    await marquee.simulator.setFault('coinbase', fault)
    const coinbase = sourcesOf(page).getByRole('listitem').filter({ hasText: 'Coinbase' })
    await expect(coinbase).toContainText(/failing|stale/i)
    await expect(rowOf(page, 'ETH-USD')).toContainText('4,321.09')
    await marquee.simulator.clearFault('coinbase')
    await expect(coinbase).toContainText(/live/i)
  })
}

test('the page says that its data is simulated', async ({ page, site }) => {
  await page.goto(site.url)
  await expect(filmsOf(page)).toContainText('simulated')
  await expect(marketsOf(page)).toContainText('simulated')
})

test.describe('a slow source', () => {
  test.use({ settings: { DOUBAN_POLL_MS: '60000' } })

  test('shows the time of its last call and of its next one', async ({ page, site }) => {
    await page.goto(site.url)
    const douban = sourcesOf(page).getByRole('listitem').filter({ hasText: 'Douban' })
    await expect(douban).toContainText(/Updated .+ · next in \d+ \w+/)
  })
})
