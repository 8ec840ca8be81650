import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { axeFaults } from './rig/axeFaults.ts'
import { expect, test } from './rig/fixtures.ts'

const framesOf = (page: Page) => page.getByRole('grid', { name: 'Frames, oldest first' })
const rowsOf = (page: Page, text: string) =>
  framesOf(page).getByRole('row').filter({ hasText: text })
const detailOf = (page: Page) => page.getByRole('region', { name: 'Event' })

const pings = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) => `event: ping\ndata: {"n":${from + n}}\n\n`).join('')

/** Answers each stream of the wire with the next of `bodies`, once it resolves, and then with nothing. */
async function answerWire(page: Page, ...bodies: (string | Promise<string>)[]) {
  await page.route('**/api/events', async (route) => {
    // The wire uses fetch; the rest of the page uses EventSource.
    if (route.request().resourceType() !== 'fetch') return route.continue()
    const body = await bodies.shift()
    if (body === undefined) return route.abort()
    return route.fulfill({ contentType: 'text/event-stream', body })
  })
}

test('the header leads to the wire, which shows every frame as it came @quick', async ({
  page,
  site,
}) => {
  await page.goto(site.url)
  await page.getByRole('link', { name: 'Wire' }).click()
  await expect(page).toHaveTitle('The wire · Marquee')
  await expect(rowsOf(page, 'stock-update').first()).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search in frames' }).fill('"resume":"fresh"')
  await rowsOf(page, 'hello').click()
  await expect(detailOf(page).locator('pre')).toContainText('event: hello\ndata: {"protocol":1')
  await expect(detailOf(page)).toContainText('heartbeatMs')
  const links = detailOf(page).getByRole('link', { name: 'In the standard: id' })
  await expect(links).toHaveAttribute('href', /^https:\/\/html\.spec\.whatwg\.org\/multipage\/.+#/)
})

test('names and a text filter the frames, and the address can be shared @quick', async ({
  page,
  site,
}) => {
  await page.goto(`${site.url}/wire?q=BTC-USD`)
  await expect(rowsOf(page, 'stock-update').first()).toBeVisible()
  await page.getByRole('button', { name: /^stock-update/ }).click()
  await expect(page).toHaveURL(/events=stock-update/)
  await page.reload()
  await expect(page.getByRole('button', { name: /^stock-update/ })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await expect(rowsOf(page, 'BTC-USD').first()).toBeVisible()
  await expect(rowsOf(page, 'ETH-USD')).toHaveCount(0)
  await page.getByRole('searchbox', { name: 'Search in frames' }).clear()
  await expect(rowsOf(page, 'ETH-USD').first()).toBeVisible()
  await expect(page.getByRole('button', { name: /^clock/ })).toBeVisible()
  await expect(rowsOf(page, 'clock')).toHaveCount(0)
})

test('a paused list does not change, and catches up afterwards', async ({ page, marquee }) => {
  await page.goto(`${marquee.url}/wire`)
  await expect(rowsOf(page, 'clock').first()).toBeVisible()
  const pause = page.getByRole('button', { name: 'Pause the list' })
  await pause.click()
  await expect(page).toHaveURL(/hold=1/)
  const list = framesOf(page)
  const count = await list.getAttribute('aria-rowcount')
  await marquee.simulator.setPrice('BTC-USD', 4_321.09)
  await expect(page.getByRole('region', { name: 'Ticker tape' })).toContainText('4,321.09')
  await expect(framesOf(page)).toHaveAttribute('aria-rowcount', count ?? '')
  await pause.click()
  await expect(rowsOf(page, '4321.09').first()).toBeVisible()
})

test('a row does not move while the pointer presses it', async ({ page, site }) => {
  const more = Promise.withResolvers<string>()
  await answerWire(page, pings(0, 60), more.promise)
  await page.goto(`${site.url}/wire`)
  await expect(rowsOf(page, '{"n":59}')).toBeVisible()
  const list = framesOf(page)
  const { x, y, height } = (await list.boundingBox()) ?? { x: 0, y: 0, height: 0 }
  const at = [x + 80, y + height / 2] as const
  await page.mouse.move(...at)
  await page.mouse.down()
  const textThere = () =>
    page.evaluate(
      ([left, top]) => document.elementFromPoint(left, top)?.closest('[role=row]')?.textContent,
      at,
    )
  const [pressed = 'nothing'] = /{"n":\d+}/.exec((await textThere()) ?? '') ?? []
  more.resolve(pings(60, 60))
  await expect(page.getByText(/^1[23]\d of/)).toBeVisible()
  expect(await textThere()).toContain(pressed)
  await page.mouse.up()
  await expect(detailOf(page).locator('pre')).toContainText(`data: ${pressed}`)
  expect(await textThere()).toContain(pressed)
  await page.getByRole('button', { name: 'Follow the newest' }).click()
  await expect(rowsOf(page, '{"n":119}')).toBeInViewport()
})

test('a chosen frame does not move, and “After” counts from the row above', async ({
  page,
  site,
}) => {
  const more = [Promise.withResolvers<string>(), Promise.withResolvers<string>()] as const
  await answerWire(page, pings(0, 60), more[0].promise, more[1].promise)
  await page.goto(`${site.url}/wire?events=ping`)
  await rowsOf(page, '{"n":59}').click()
  await expect(page.getByRole('button', { name: 'Follow the newest' })).toBeVisible()
  more[0].resolve(pings(60, 60))
  await expect(page.getByText(/^120 of/)).toBeVisible()
  await expect(rowsOf(page, '{"n":59}')).toBeInViewport()
  await expect(rowsOf(page, '{"n":119}')).toHaveCount(0)
  // Between the two rows the stream ended and began again, but the filter hides those rows.
  const after = rowsOf(page, '{"n":60}').getByRole('gridcell').nth(4)
  await expect(after).toHaveText(/^[1-9][\d,]{2,9}\sms$/)
  await page.getByRole('button', { name: 'Clear' }).click()
  await expect(page.getByRole('button', { name: 'Follow the newest' })).toHaveCount(0)
})

test('the number of shown frames is never above that of kept ones', async ({ page, site }) => {
  await page.goto(`${site.url}/wire`)
  await expect(rowsOf(page, 'clock').first()).toBeVisible()
  const counts = page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const seen: string[] = []
        const count = document.querySelector('.count')
        new MutationObserver(() => {
          seen.push(count?.textContent ?? '')
          if (seen.length >= 40) resolve(seen)
        }).observe(document.body, { subtree: true, childList: true, characterData: true })
      }),
  )
  // Each key renders the view again, between two updates of the list.
  const search = page.getByRole('searchbox', { name: 'Search in frames' })
  for (let n = 0; n < 40; n++) await search.press('Space')
  for (const text of await counts) {
    const [shown = 0, kept = 0] = (text.match(/\d+/g) ?? []).map(Number)
    expect(shown, text).toBeLessThanOrEqual(kept)
  }
})

test('frames can be cleared and exported', async ({ page, site }) => {
  await page.goto(`${site.url}/wire?q=hello`)
  await expect(rowsOf(page, 'hello').first()).toBeVisible()
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export as JSONL' }).click()
  const lines = (await readFile(await (await saving).path(), 'utf8')).trim().split('\n')
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ event: 'hello', data: { protocol: 1 } })
  await page.getByRole('button', { name: 'Clear' }).click()
  await expect(page.getByText('No frame matches')).toBeVisible()
})

test('the keyboard moves through the frames', async ({ page, site }) => {
  await page.goto(`${site.url}/wire?hold=1`)
  await page.getByRole('button', { name: 'Pause the list' }).click()
  await expect(rowsOf(page, 'clock').first()).toBeVisible()
  const list = framesOf(page)
  for (const key of ['Home', 'ArrowDown', 'ArrowDown']) await list.press(key)
  await expect(page.getByRole('heading', { name: 'Frame 3' })).toBeVisible()
  await expect(detailOf(page)).toContainText('event: hello')
})

test('a hundred thousand frames are kept, and only the visible ones are in the DOM', async ({
  page,
  site,
}) => {
  await answerWire(page, pings(0, 105_050))
  await page.goto(`${site.url}/wire`)
  await expect(page.getByText(/of 100,0\d\d frames/)).toBeVisible()
  await expect(rowsOf(page, '{"n":105049}')).toBeVisible()
  expect(await framesOf(page).getByRole('row').count()).toBeLessThan(80)
  const search = page.getByRole('searchbox', { name: 'Search in frames' })
  await search.fill('"n":77777')
  await expect(rowsOf(page, '{"n":77777}')).toBeVisible()
  await expect(framesOf(page)).toHaveAttribute('aria-rowcount', '2')
})

test('when old frames are dropped, the visible ones do not move', async ({ page, site }) => {
  const more = Promise.withResolvers<string>()
  await answerWire(page, pings(0, 104_000), more.promise)
  await page.goto(`${site.url}/wire`)
  await expect(page.getByText(/of 104,0\d\d frames/)).toBeVisible()
  await framesOf(page).evaluate((list) => (list.scrollTop = 30 * 50_000))
  await expect(rowsOf(page, '{"n":50005}')).toBeInViewport()
  more.resolve(pings(104_000, 2_000))
  await expect(page.getByText(/of 100,0\d\d frames/)).toBeVisible()
  await expect(rowsOf(page, '{"n":50005}')).toBeInViewport()
})

for (const colorScheme of ['dark', 'light'] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme, reducedMotion: 'reduce' })

    test('axe finds no fault in the wire', async ({ page, site }) => {
      await page.goto(`${site.url}/wire`)
      await rowsOf(page, 'stock-update').last().click()
      await expect(detailOf(page).locator('pre')).toBeVisible()
      expect(await axeFaults(page)).toEqual([])
    })
  })
}

for (const width of [1440, 390, 320]) {
  test(`nothing of the wire overflows at ${width} px`, async ({ page, site }) => {
    await page.setViewportSize({ width, height: 844 })
    await page.goto(`${site.url}/wire`)
    await expect(rowsOf(page, 'clock').first()).toBeVisible()
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow).toBe(0)
  })
}
