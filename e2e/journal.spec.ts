import { connectionOf, expect, rowOf, sourcesOf, test as base } from './rig/fixtures.ts'
import { startJournaledMarquee } from './rig/journaledMarquee.ts'

const test = base.extend<{ journaled: Awaited<ReturnType<typeof startJournaledMarquee>> }>({
  journaled: async ({}, use) => {
    const journaled = await startJournaledMarquee()
    await use(journaled)
    await journaled.stop()
  },
})

test('a page says that the server stores nothing, and a second page knows it from the start', async ({
  page,
  journaled,
  complaints,
}) => {
  await page.goto(journaled.url)
  const pill = connectionOf(page)
  await expect(pill).toContainText('Live')
  await expect(rowOf(page, 'BTC-USD')).toContainText(/\d,\d{3}/)
  await expect(pill).not.toContainText('store')

  journaled.say('unsaved')
  await expect(pill).toContainText(/Live.*The server cannot store updates.*since \d\d:\d\d/s)
  await expect(pill.getByRole('status')).toHaveText('Live. The server cannot store updates')
  const second = await page.context().newPage()
  await second.goto(journaled.url)
  await expect(connectionOf(second)).toContainText('The server cannot store updates')

  journaled.say('live')
  for (const each of [page, second]) {
    await expect(connectionOf(each).getByRole('status')).toHaveText('Live')
  }
  expect(complaints).toEqual([])
})

test('a page is not live while the server hears nothing new, and its log has that', async ({
  page,
  journaled,
}) => {
  await page.goto(`${journaled.url}/?status`)
  const drawer = page.getByRole('dialog', { name: 'Connection' })
  const happened = drawer.getByRole('list', { name: 'What happened' }).getByRole('listitem')
  await expect(happened.first()).toContainText('began with a snapshot')

  journaled.say('cut')
  await expect(happened.first()).toContainText('Not live · The server hears nothing new')
  await expect(drawer).toContainText('Prices and films are as they were then')
  await expect(drawer.getByRole('img', { name: /with 1 break$/ })).toBeVisible()
  await page.goto(journaled.url)
  await expect(connectionOf(page).getByRole('status')).toHaveText(
    'Not live. The server hears nothing new',
  )
  await expect(sourcesOf(page)).toContainText('As last heard by the server')
})

test('a page that polls behind a proxy is told as well', async ({ page, journaled }) => {
  // A proxy that holds the stream back answers nothing.
  await page.route('**/api/events*', (route) =>
    route.request().method() === 'HEAD' ? route.continue() : undefined,
  )
  await page.clock.install()
  journaled.say('unsaved')
  await page.goto(journaled.url)
  const pill = connectionOf(page)
  await expect(async () => {
    await page.clock.runFor(2_000)
    await expect(pill).toContainText('The server cannot store updates', { timeout: 100 })
  }).toPass()
  journaled.say('live')
  await page.clock.runFor(5_000)
  await expect(pill).not.toContainText('The server cannot store updates')
})
