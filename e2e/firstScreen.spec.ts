import { connectionOf, expect, filmsOf, rowOf, sourcesOf, test } from './rig/fixtures.ts'

test('the page shows what the server put into it, and calls it live only when its stream is open', async ({
  page,
  marquee,
  complaints,
}) => {
  // Another visit, so that the server has asked its sources.
  await page.goto(marquee.url)
  await expect(rowOf(page, 'BTC-USD')).toContainText(/\d,\d{3}/)
  await expect(filmsOf(page).getByRole('listitem').first()).toBeVisible()

  let open = () => {}
  const mayOpen = new Promise<void>((resolve) => (open = resolve))
  await page.route('**/api/events*', async (route) => {
    await mayOpen
    await route.continue()
  })
  const answer = await page.goto(marquee.url)
  const html = (await answer?.text()) ?? ''
  await expect(rowOf(page, 'BTC-USD')).toContainText(/\d,\d{3}/)
  const hero = filmsOf(page).getByRole('article').getByRole('img').first()
  await expect(hero).toHaveJSProperty('complete', true)
  const early = /rel="preload" as="image" fetchpriority="high" href="([^"]+)"/.exec(html)?.[1]
  await expect(hero).toHaveAttribute('src', early ?? '')
  await expect(connectionOf(page)).toContainText('Connecting')
  await expect(sourcesOf(page)).toContainText('As last heard')

  open()
  await expect(connectionOf(page)).toContainText('Live')
  await expect(sourcesOf(page)).not.toContainText('As last heard')
  await marquee.simulator.setPrice('BTC-USD', 123_456.78)
  await expect(rowOf(page, 'BTC-USD')).toContainText('123,456.78')
  expect(complaints).toEqual([])
})

test('a page whose list has one symbol begins with that symbol alone', async ({
  page,
  marquee,
}) => {
  const chosen = { tapePaused: true, watchlist: ['BTC-USD'], onlyWatched: true }
  await page.addInitScript((value) => {
    localStorage['marquee-preferences'] = JSON.stringify(value)
  }, chosen)
  await page.goto(marquee.url)
  await expect(rowOf(page, 'BTC-USD')).toContainText(/\d,\d{3}/)
  await page.route('**/api/events*', (route) => route.abort())
  await page.goto(marquee.url)
  await expect(rowOf(page, 'BTC-USD')).toContainText(/\d,\d{3}/)
  await expect(page.getByText('ETH-USD')).toHaveCount(0)
})
