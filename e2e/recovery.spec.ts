import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { startMarquee } from './rig/marquee.ts'
import { connectionOf, expect, rowOf, test } from './rig/fixtures.ts'

// A short heartbeat, so that a silent wire is noticed within 2.5 s.
test.use({ settings: { HEARTBEAT_MS: '1000', RETRY_MIN_MS: '1000', RETRY_MAX_MS: '1000' } })

// A wait is a random share of 1, 2, 4, 8 … s. Here the share is nearly 1: a wait near 0 would be over
// before the test could see it.
test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => (Math.random = () => 0.999))
})

test('after a cut the page says so, reconnects, and shows what it missed @quick', async ({
  page,
  marquee,
  relay,
}) => {
  const cursors: (string | null)[] = []
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.pathname === '/api/events') cursors.push(url.searchParams.get('lastEventId'))
  })
  await page.goto(relay.url)
  await expect(connectionOf(page)).toContainText('Live')
  await expect(rowOf(page, 'ETH-USD')).toContainText(/\d,\d{3}/)

  relay.cut()
  await expect(connectionOf(page)).toContainText('Reconnecting')
  await marquee.simulator.setPrice('ETH-USD', 7_654.32)
  relay.mend()
  await expect(connectionOf(page)).toContainText('Live')
  await expect(rowOf(page, 'ETH-USD')).toContainText('7,654.32')
  expect(cursors[0]).toBeNull()
  expect(cursors.at(-1)).toMatch(/^\d+-\d+$/)
})

test('the page notices a connection that went silent, and replaces it', async ({ page, relay }) => {
  await page.goto(relay.url)
  await expect(connectionOf(page)).toContainText('Live')
  relay.freeze()
  await expect(connectionOf(page)).toContainText('Reconnecting')
  await expect(connectionOf(page)).toContainText('Live')
})

test('"retry now" reconnects at once', async ({ page, relay }) => {
  await page.goto(relay.url)
  await expect(connectionOf(page)).toContainText('Live')
  relay.cut()
  await expect(connectionOf(page)).toContainText(/next try in [678]/)
  // The timer of the next attempt is taken away, so only the button can bring the connection back.
  await page.evaluate(() => {
    for (let id = Number(setTimeout(() => {})); id > 0; id--) clearTimeout(id)
  })
  relay.mend()
  const retry = page.getByRole('button', { name: 'Retry now' })
  await retry.click()
  await expect(connectionOf(page)).toContainText('Live')
  await expect(retry).toBeHidden()
})

test('the page finds a server that was killed and restarted, without a reload @quick', async ({
  page,
}) => {
  const first = await startMarquee()
  await page.goto(first.url)
  await page.evaluate(() => sessionStorage.setItem('loads', 'once'))
  await expect(rowOf(page, 'BTC-USD')).toBeVisible()
  const navigations: string[] = []
  page.on('framenavigated', (frame) => navigations.push(frame.url()))

  await first.kill()
  await expect(connectionOf(page)).toContainText('Reconnecting')
  const second = await startMarquee({ PORT: new URL(first.url).port })
  await second.simulator.setPrice('BTC-USD', 98_765.43)
  await expect(connectionOf(page)).toContainText('Live')
  await expect(rowOf(page, 'BTC-USD')).toContainText('98,765.43')
  expect(navigations).toEqual([])
  await second.stop()
})

test('the page keeps its data when a new server gets no answer from an upstream', async ({
  page,
}) => {
  const hanging = createServer().listen(0, '127.0.0.1')
  await once(hanging, 'listening')
  const { port } = hanging.address() as AddressInfo
  const first = await startMarquee()
  await page.goto(first.url)
  await first.simulator.setPrice('BTC-USD', 98_765.43)
  await expect(rowOf(page, 'BTC-USD')).toContainText('98,765.43')

  await first.kill()
  await expect(connectionOf(page)).toContainText('Reconnecting')
  const second = await startMarquee({
    PORT: new URL(first.url).port,
    COINBASE_BASE_URL: `http://127.0.0.1:${port}`,
  })
  await second.simulator.setPrice('usAAPL', 345.67)
  await expect(rowOf(page, 'AAPL')).toContainText('345.67')
  await expect(rowOf(page, 'BTC-USD')).toContainText('98,765.43')
  await second.stop()
  hanging.close()
})

test('a server that stops says bye, and the page says why it waits', async ({ page, marquee }) => {
  await page.goto(marquee.url)
  await expect(connectionOf(page)).toContainText('Live')
  expect(await marquee.stop()).toBe(0)
  await expect(connectionOf(page)).toContainText('Reconnecting')
})
