import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import { startMarquee } from './rig/marquee.ts'
import { clockOf, connectionOf, expect, filmsOf, marketsOf, rowOf, test } from './rig/fixtures.ts'

// A short interval, so that a change at the upstream is soon on the page.
test.use({ settings: { DOUBAN_POLL_MS: '500' } })

test('the page opens with live data in all three panels and logs no error @quick', async ({
  page,
  site,
  complaints,
}) => {
  await page.goto(site.url)
  await expect(connectionOf(page)).toContainText('Live')
  await expect(clockOf(page).getByRole('time').first()).toHaveText(/\d{2}:\d{2}:\d{2}/)
  await expect(filmsOf(page).getByRole('listitem').first()).toBeVisible()
  await expect(rowOf(page, 'BTC-USD')).toContainText(/\d,\d{3}/)
  await expect(marketsOf(page).getByRole('row')).toHaveCount(9)
  expect(complaints).toEqual([])
})

test('the clock ticks', async ({ page, site }) => {
  await page.goto(site.url)
  const clock = clockOf(page).getByRole('time').first()
  await expect(clock).toHaveText(/\d{2}:\d{2}:\d{2}/)
  const before = await clock.textContent()
  await expect(clock).not.toHaveText(before ?? '')
})

test('a price set at the upstream shows up on the page @quick', async ({ page, marquee }) => {
  await page.goto(marquee.url)
  await expect(rowOf(page, 'BTC-USD')).toBeVisible()
  await marquee.simulator.setPrice('BTC-USD', 123_456.78)
  await expect(rowOf(page, 'BTC-USD')).toContainText('123,456.78')
  await marquee.simulator.setPrice('BTC-USD', 111_111.11)
  await expect(rowOf(page, 'BTC-USD')).toContainText('111,111.11')
})

test('a new film shows up with its picture', async ({ page, marquee }) => {
  await marquee.simulator.setMovies([{ id: '36810101', title: '新片', rating: 9.3 }])
  await page.goto(marquee.url)
  const film = filmsOf(page).getByRole('listitem').filter({ hasText: '新片' })
  await expect(film).toContainText('9.3')
  await expect(filmsOf(page).getByRole('listitem')).toHaveCount(1)
})

/** Opens the page, waits for its first poster, and returns the server's answer for that picture. */
async function openAndWaitForPoster(page: Page, url: string) {
  const answer = page.waitForResponse((response) => response.url().includes('/api/posters/'))
  await page.goto(url)
  const poster = filmsOf(page).getByRole('img').first()
  await expect(poster).toHaveJSProperty('naturalWidth', 360)
  await expect(poster).toHaveAttribute('src', /^\/api\/posters\/douban:\d+$/)
  return (await answer).headerValue('x-poster')
}

test('posters are real pictures, fetched through our own server', async ({ page, site }) => {
  expect(await openAndWaitForPoster(page, site.url)).toBeNull()
})

test('a poster that the upstream refuses is a drawn placeholder', async ({ page, marquee }) => {
  await marquee.simulator.setFault('posters', '418')
  expect(await openAndWaitForPoster(page, marquee.url)).toBe('placeholder')
})

test('text from an upstream is shown as text and never runs', async ({
  page,
  marquee,
  complaints,
}) => {
  const attack = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script>`
  await marquee.simulator.setMovies([{ id: '1', title: attack, originalTitle: attack }])
  await page.goto(marquee.url)
  await expect(filmsOf(page).getByText(attack).first()).toBeVisible()
  await expect(page).not.toHaveTitle('owned')
  expect(complaints).toEqual([])
})

test('a page of another origin can read the stream only if CORS_ORIGINS allows it', async ({
  page,
}) => {
  const foreign = await openForeignPage()
  const open = (url: string) =>
    page.evaluate(
      (address) =>
        new Promise<string>((resolve) => {
          const source = new EventSource(address)
          source.addEventListener('hello', () => resolve('hello'))
          source.addEventListener('error', () => resolve('refused'))
        }),
      `${url}/api/events`,
    )
  const allowing = await startMarquee({ CORS_ORIGINS: foreign.url })
  const refusing = await startMarquee({ CORS_ORIGINS: 'http://127.0.0.1:1' })
  await page.goto(foreign.url)
  expect(await open(allowing.url)).toBe('hello')
  expect(await open(refusing.url)).toBe('refused')
  await Promise.all([allowing.stop(), refusing.stop()])
  foreign.close()
})

/** Serves an empty page on another port. */
async function openForeignPage() {
  const server = createServer((_req, res) => res.setHeader('Content-Type', 'text/html').end())
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() }
}
