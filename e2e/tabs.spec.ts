import type { BrowserContext } from '@playwright/test'
import { connectionOf, expect, rowOf, sourcesOf, test } from './rig/fixtures.ts'

const carries = 'This tab has an event stream of its own'
const follows = 'Another tab passes its event stream on'

/** Opens one more tab. `streams` counts the streams that it has open. */
async function openTab(context: BrowserContext, url: string) {
  const page = await context.newPage()
  const open = new Set<unknown>()
  const isStream = (address: string) => new URL(address).pathname === '/api/events'
  page.on('request', (request) => {
    if (isStream(request.url()) && request.method() === 'GET') open.add(request)
  })
  page.on('requestfailed', (request) => open.delete(request))
  page.on('requestfinished', (request) => open.delete(request))
  await page.goto(url)
  await expect(connectionOf(page)).toContainText('Live')
  await expect(rowOf(page, 'BTC-USD')).toContainText(/\d,\d{3}/)
  return { page, streams: () => open.size }
}

type Tab = Awaited<ReturnType<typeof openTab>>

/**
 * Waits until one of the tabs carries the stream and all others follow. It can be any tab: on a busy
 * machine the first one can look as if it hung.
 */
async function rolesOf(...tabs: Tab[]): Promise<[carrier: Tab, ...followers: Tab[]]> {
  const carriers = async () => {
    const said = await Promise.all(tabs.map(({ page }) => sourcesOf(page).textContent()))
    const carrying = tabs.filter((_, index) => said[index]?.includes(carries))
    const following = said.filter((text) => text?.includes(follows))
    return carrying.length === 1 && following.length === tabs.length - 1 ? carrying : null
  }
  let found: Tab[] | null = null
  await expect.poll(async () => (found = await carriers()) !== null).toBe(true)
  const [carrier] = found ?? []
  if (carrier === undefined) throw new Error('No tab carries the stream')
  return [carrier, ...tabs.filter((tab) => tab !== carrier)]
}

const streamsOf = (...tabs: Tab[]) => tabs.map(({ streams }) => streams())

test('three tabs share one stream, and each shows all of it @quick', async ({
  context,
  marquee,
}) => {
  const open = () => openTab(context, marquee.url)
  const tabs = await rolesOf(await open(), await open(), await open())
  await expect.poll(() => streamsOf(...tabs)).toEqual([1, 0, 0])
  await marquee.simulator.setPrice('BTC-USD', 123_456.78)
  for (const { page } of tabs) {
    await expect(rowOf(page, 'BTC-USD')).toContainText('123,456.78')
  }
})

test('when the tab that carries the stream is closed, another one takes over', async ({
  context,
  marquee,
}) => {
  const open = () => openTab(context, marquee.url)
  const [carrier, ...others] = await rolesOf(await open(), await open())
  await carrier.page.close()
  const [heir] = await rolesOf(...others)
  await expect(connectionOf(heir.page)).toContainText('Live')
  await marquee.simulator.setPrice('BTC-USD', 111_222.33)
  await expect(rowOf(heir.page, 'BTC-USD')).toContainText('111,222.33')
  await expect.poll(() => streamsOf(heir)).toEqual([1])
})

test('when the tab that carries the stream hangs, another takes over, and it follows later', async ({
  context,
  marquee,
}) => {
  const open = () => openTab(context, marquee.url)
  const [carrier, ...others] = await rolesOf(await open(), await open())
  const hangs = carrier.page.evaluate(() => {
    const end = performance.now() + 12_000
    while (performance.now() < end);
  })
  const [heir] = await rolesOf(...others)
  await marquee.simulator.setPrice('BTC-USD', 99_888.77)
  await expect(rowOf(heir.page, 'BTC-USD')).toContainText('99,888.77')
  await hangs
  const tabs = await rolesOf(carrier, heir)
  await expect(rowOf(carrier.page, 'BTC-USD')).toContainText('99,888.77')
  await expect.poll(() => streamsOf(...tabs)).toEqual([1, 0])
})
