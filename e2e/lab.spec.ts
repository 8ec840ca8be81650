import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { axeFaults } from './rig/axeFaults.ts'
import { cardOf, expect, sourcesOf, test } from './rig/fixtures.ts'
import { labOf } from './rig/marquee.ts'

// Silence is noticed soon, but no pause of a busy machine looks like it.
test.use({
  settings: { LAB: '1', HEARTBEAT_MS: '2000', RETRY_MIN_MS: '1000', RETRY_MAX_MS: '1000' },
})

async function order(page: Page, url: string, name: string) {
  await page.goto(labOf(url))
  await expect(page.getByRole('group', { name: 'Connection' })).toContainText('Live')
  // Wait for the prices of the snapshot.
  await expect(page.getByRole('region', { name: 'Ticker tape' })).toContainText('ETH/USD')
  await page.getByRole('button', { name, exact: true }).click()
  return cardOf(page, name)
}

test('the header leads to the lab, which opens only with the token and removes it from the address @quick', async ({
  page,
  marquee,
}) => {
  await page.goto(marquee.url)
  await page.getByRole('link', { name: 'Lab' }).click()
  await expect(page).toHaveTitle('The lab · Marquee')
  await expect(page.getByRole('alert')).toContainText('Open the address that the terminal printed')
  await expect(page.getByRole('button', { name: 'Cut my connection' })).toHaveCount(0)
  await page.goto(labOf(marquee.url))
  await expect(page.getByRole('button', { name: 'Cut my connection' })).toBeVisible()
  await expect(page).toHaveURL(`${marquee.url}/lab`)
  await page.reload()
  await expect(page.getByRole('button', { name: 'Cut my connection' })).toBeVisible()
})

test('the palette leads to the lab and to the wire', async ({ page, marquee }) => {
  await page.goto(marquee.url)
  await expect(page.getByRole('link', { name: 'Lab' })).toBeVisible()
  for (const [name, title] of [
    ['Lab', 'The lab'],
    ['Wire', 'The wire'],
  ] as const) {
    await page.keyboard.press('Control+k')
    await page.getByRole('option', { name, exact: true }).click()
    await expect(page).toHaveTitle(`${title} · Marquee`)
  }
})

const breaking: [name: string, ...seen: string[]][] = [
  ['Cut my connection', 'The connection broke', 'with what was missed'],
  ['Cut everyone’s connection', 'The connection broke', 'with what was missed'],
  ['Answer the next connects with 503', 'The server answered 503'],
  ['Answer the next connects with 204', 'The server answered 204'],
  ['Answer the next connects with 429', 'The server asks us to come back later'],
  ['Stop answering', 'Silent', 'The event stream fell silent'],
  ['Freeze the socket', 'Silent', 'The event stream fell silent', 'with what was missed'],
  ['Make my cursor (the id of the last event) unknown', 'with a gap, from a snapshot'],
  ['Mend everything', 'The connection broke'],
]
for (const [name, ...seen] of breaking) {
  test(`after “${name}” the page says what it saw and recovers`, async ({ page, marquee }) => {
    const card = await order(page, marquee.url, name)
    for (const words of seen) await expect(card).toContainText(words)
    await expect(card.getByText(/^Recovered after/)).toBeVisible()
  })
}

test('“Mend everything” cancels a refusal that has not happened yet', async ({ page, marquee }) => {
  const refused = await order(page, marquee.url, 'Answer the next connects with 503')
  await expect(refused).toContainText('The server answered 503')
  await page.getByRole('button', { name: 'Mend everything' }).click()
  const card = cardOf(page, 'Mend everything')
  await expect(card.getByText(/^Recovered after/)).toBeVisible()
  await expect(card).not.toContainText('The server answered 503')
})

const bearing: [name: string, seen: RegExp][] = [
  ['Flood 1,000 updates', /1,\d{3} prices came/],
  ['Send a bad frame', /1 frame was refused/],
  ['Slow me down to 1 kB/s', /\d events? (was|were) left out/],
]

test.describe('with nothing that looks like silence', () => {
  // At 1 kB/s one event can take longer than a short heartbeat allows, and the list of films takes 9 s.
  test.use({ settings: { LAB: '1', DOUBAN_POLL_MS: '600000' } })

  for (const [name, seen] of bearing) {
    test(`after “${name}” the page says what it saw, and keeps the connection`, async ({
      page,
      marquee,
    }) => {
      const card = await order(page, marquee.url, name)
      await expect(card).toContainText(seen)
      await expect(card.getByText('The connection held')).toBeVisible()
    })
  }
})

/** Opens the wire in another tab, gives the order in the lab, and returns the wire. */
async function orderBesideWire(page: Page, url: string, name: string) {
  const wire = await page.context().newPage()
  await wire.goto(`${url}/wire`)
  await expect(wire.getByRole('button', { name: /^clock/ })).toBeVisible()
  const card = await order(page, url, name)
  await expect(card.getByText('The connection held')).toBeVisible()
  await wire.bringToFront()
  return wire
}

test('“Send an unknown event” does no harm, and the wire shows the event', async ({
  page,
  marquee,
}) => {
  const wire = await orderBesideWire(page, marquee.url, 'Send an unknown event')
  await wire.getByRole('searchbox', { name: 'Search in frames' }).fill('sky')
  await expect(wire.getByRole('row').filter({ hasText: '{"sky":"clear"}' })).toBeVisible()
})

test('“Send a duplicate” does no harm, and the wire shows both frames @quick', async ({
  page,
  marquee,
}) => {
  const wire = await orderBesideWire(page, marquee.url, 'Send a duplicate')
  // A tab in the background can get the frame after the lab has said that all is well.
  await expect(async () => {
    const saving = wire.waitForEvent('download')
    await wire.getByRole('button', { name: 'Export as JSONL' }).click()
    const lines = (await readFile(await (await saving).path(), 'utf8')).trim().split('\n')
    const ids = lines.flatMap((line) => (JSON.parse(line) as { id: string | null }).id ?? [])
    expect(ids.length - new Set(ids).size).toBe(1)
  }).toPass()
})

test('a broken upstream fails, and recovers after a repair', async ({ page, marquee }) => {
  const card = await order(page, marquee.url, 'Break Coinbase')
  await expect(card).toContainText(/Coinbase: (failing|stale) \(unavailable\)/)
  await page.getByRole('combobox', { name: 'Fault of Coinbase' }).selectOption('html')
  await page.getByRole('button', { name: 'Break Coinbase' }).click()
  await expect(card).toContainText(/Coinbase: (failing|stale) \(blocked\)/)
  await page.getByRole('button', { name: 'Repair Coinbase' }).click()
  await expect(card.getByText(/^Recovered after/)).toBeVisible()
  await page.goto(marquee.url)
  await expect(sourcesOf(page)).toContainText('Coinbase')
  await expect(sourcesOf(page)).not.toContainText('failing')
})

test('an order that was refused is no experiment', async ({ page, marquee }) => {
  await page.route('**/api/lab/faults', (route) => route.fulfill({ status: 502 }))
  const card = await order(page, marquee.url, 'Break Coinbase')
  await expect(page.getByRole('alert')).toContainText('refused (502)')
  await expect(card.getByRole('status')).toHaveCount(0)
})

test('the page cannot restart a server that no program would start again', async ({
  page,
  marquee,
}) => {
  await page.goto(labOf(marquee.url))
  const restart = page.getByRole('button', { name: 'Restart the server' })
  await expect(restart).toBeDisabled()
  await expect(cardOf(page, 'Restart the server')).toContainText('npm run dev')
})

for (const colorScheme of ['dark', 'light'] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme, reducedMotion: 'reduce' })

    test('axe finds no fault in the lab', async ({ page, marquee }) => {
      const card = await order(page, marquee.url, 'Cut my connection')
      await expect(card.getByText(/^Recovered after/)).toBeVisible()
      expect(await axeFaults(page)).toEqual([])
    })
  })
}

test.describe('without LAB=1', () => {
  test.use({ settings: {} })

  test('there is no lab', async ({ page, marquee }) => {
    const chunks: string[] = []
    page.on('request', (request) => chunks.push(request.url()))
    await page.goto(marquee.url)
    await expect(page.getByRole('link', { name: 'Wire' })).toBeVisible()
    await expect(page.getByRole('group', { name: 'Connection' })).toContainText('Live')
    await expect(page.getByRole('link', { name: 'Lab' })).toHaveCount(0)
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('option', { name: 'Wire', exact: true })).toBeVisible()
    await expect(page.getByRole('option', { name: 'Lab' })).toHaveCount(0)
    await page.keyboard.press('Escape')
    await page.goto(`${marquee.url}/lab`)
    await expect(page.getByText('No lab answers here')).toBeVisible()
    await expect(page.getByText('run npm run dev')).toContainText('Or set LAB=1, run npm start')
    expect(await axeFaults(page)).toEqual([])
    expect(chunks.filter((url) => url.includes('LabView'))).toEqual([])
  })

  test.describe('in Chinese', () => {
    test.use({ locale: 'zh-CN' })

    test('/lab says that the lab is off and how to switch it on', async ({ page, marquee }) => {
      await page.goto(`${marquee.url}/lab`)
      await expect(page.getByText('此处没有实验室')).toBeVisible()
      await expect(page.getByText('请运行 npm run dev')).toContainText('LAB=1')
    })
  })
})
