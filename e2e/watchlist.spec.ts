import { expect, marketsOf, rowOf, test } from './rig/fixtures.ts'

test('with "only my list" the page shows and subscribes to these symbols alone, and remembers it @quick', async ({
  page,
  marquee,
  complaints,
}) => {
  const streams: string[] = []
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url())
    if (pathname === '/api/events' && request.method() === 'GET') streams.push(search)
  })
  await page.goto(marquee.url)
  for (const name of ['Ethereum', 'Bitcoin']) {
    await marketsOf(page)
      .getByRole('button', { name: `On my list: ${name}` })
      .click()
  }
  await marketsOf(page).getByRole('button', { name: 'Only my list' }).click()
  await expect(marketsOf(page).getByRole('row')).toHaveCount(3)
  const tape = page.getByRole('region', { name: 'Ticker tape' })
  await expect(tape.getByRole('link')).toHaveText([/^Bitcoin/, /^Ethereum/])
  await expect.poll(() => streams.at(-1)).toContain('symbols=BTC-USD,ETH-USD')
  await marquee.simulator.setPrice('BTC-USD', 123_456.78)
  await expect(rowOf(page, 'BTC-USD')).toContainText('123,456.78')

  await page.reload()
  await expect(rowOf(page, 'ETH-USD')).toContainText(/\d,\d{3}/)
  await expect(marketsOf(page).getByRole('row')).toHaveCount(3)
  await marketsOf(page).getByRole('button', { name: 'Only my list' }).click()
  await expect(marketsOf(page).getByRole('row')).toHaveCount(9)
  expect(complaints).toEqual([])
})

test('a list with a symbol that no longer exists still shows the others', async ({
  page,
  site,
}) => {
  await page.addInitScript(() => {
    localStorage['marquee-preferences'] = JSON.stringify({
      tapePaused: true,
      watchlist: ['BTC-USD', 'GONE'],
      onlyWatched: true,
    })
  })
  await page.goto(site.url)
  await expect(rowOf(page, 'BTC-USD')).toContainText(/\d,\d{3}/)
  await expect(marketsOf(page)).toContainText('GONE of your list is no longer available here.')
  await marketsOf(page).getByRole('button', { name: 'Take off my list' }).click()
  await expect(marketsOf(page).getByText('GONE')).toBeHidden()
  await expect(marketsOf(page).getByRole('row')).toHaveCount(2)
})

test('the star in a drawer adds the symbol to an empty list', async ({ page, site }) => {
  await page.goto(site.url)
  await marketsOf(page).getByRole('button', { name: 'Only my list' }).click()
  await expect(marketsOf(page)).toContainText('Your list is empty')
  await page.goto(`${site.url}/?symbol=ETH-USD`)
  const drawer = page.getByRole('dialog', { name: 'Ethereum' })
  await drawer.getByRole('button', { name: 'On my list: Ethereum' }).click()
  await page.keyboard.press('Escape')
  await expect(marketsOf(page).getByRole('row')).toHaveCount(2)
  await expect(rowOf(page, 'ETH-USD')).toBeVisible()
})
