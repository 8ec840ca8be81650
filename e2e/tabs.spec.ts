import type { BrowserContext, Page } from '@playwright/test'
import { connectionOf, expect, rowOf, sourcesOf, test } from './fixtures.ts'

const carries = 'This tab carries the stream'
const follows = 'The stream comes through another tab'

/** Opens one more tab; `streams` is how many streams it has begun and not ended. */
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

const says = (page: Page, text: string) => expect(sourcesOf(page)).toContainText(text)

test('three tabs have one stream, and each shows all of it', async ({ context, marquee }) => {
  const first = await openTab(context, marquee.url)
  const second = await openTab(context, marquee.url)
  const third = await openTab(context, marquee.url)
  await says(first.page, carries)
  await says(second.page, follows)
  await says(third.page, follows)
  expect([first, second, third].map(({ streams }) => streams())).toEqual([1, 0, 0])
  await marquee.simulator.setPrice('BTC-USD', 123_456.78)
  for (const { page } of [first, second, third]) {
    await expect(rowOf(page, 'BTC-USD')).toContainText('123,456.78')
  }
})

test('when the tab that carries the stream is closed, another one takes over', async ({
  context,
  marquee,
}) => {
  const first = await openTab(context, marquee.url)
  const second = await openTab(context, marquee.url)
  await says(second.page, follows)
  await first.page.close()
  await says(second.page, carries)
  await expect(connectionOf(second.page)).toContainText('Live')
  await marquee.simulator.setPrice('BTC-USD', 111_222.33)
  await expect(rowOf(second.page, 'BTC-USD')).toContainText('111,222.33')
  expect(second.streams()).toBe(1)
})

test('when that tab hangs, another one takes over; when it is back, it follows', async ({
  context,
  marquee,
}) => {
  const first = await openTab(context, marquee.url)
  const second = await openTab(context, marquee.url)
  await says(second.page, follows)
  const hangs = first.page.evaluate(() => {
    const end = performance.now() + 12_000
    while (performance.now() < end);
  })
  await says(second.page, carries)
  await marquee.simulator.setPrice('BTC-USD', 99_888.77)
  await expect(rowOf(second.page, 'BTC-USD')).toContainText('99,888.77')
  await hangs
  await says(first.page, follows)
  await expect(rowOf(first.page, 'BTC-USD')).toContainText('99,888.77')
  expect([first, second].map(({ streams }) => streams())).toEqual([0, 1])
})
