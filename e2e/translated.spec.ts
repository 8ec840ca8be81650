import type { Page } from '@playwright/test'
import {
  clockOf,
  connectionOf,
  expect,
  filmsOf,
  marketsOf,
  rowOf,
  sourcesOf,
  test,
} from './rig/fixtures.ts'
import { labOf } from './rig/marquee.ts'
import { openTranslator } from './rig/translator.ts'

test.use({
  settings: { LAB: '1', DOUBAN_POLL_MS: '500', TENCENT_POLL_MS: '500', COINBASE_POLL_MS: '500' },
})

const film = { id: '101', title: '晨雾', originalTitle: 'Fog', rating: 6.1, genres: ['剧情'] }
const other = { id: '102', title: '星海', originalTitle: 'Sea', rating: 8.4, genres: ['科幻'] }
const dialogOf = (page: Page, name: string) => page.getByRole('dialog', { name })

test('a translated page still shows new events', async ({ page, marquee, complaints }) => {
  const { simulator } = marquee
  const translator = await openTranslator(page)
  await simulator.setMovies([film])
  await page.goto(marquee.url)
  await expect(rowOf(page, 'MSFT')).toBeVisible()
  await expect(filmsOf(page).getByRole('listitem')).toHaveCount(1)
  expect(await translator.translate()).toBeGreaterThan(100)

  const row = rowOf(page, 'MSFT')
  const before = await row.getByText('%').innerText()
  await simulator.setPrice('usMSFT', 777.77)
  await expect(row).toContainText('777.77')
  await expect(row.getByText('%')).not.toHaveText(before)
  await simulator.setMovies([{ ...film, rating: 9.9 }, other])
  await expect(filmsOf(page)).toContainText('2 films')
  await expect(filmsOf(page).getByRole('listitem').first()).toContainText('9.9')
  const seconds = await clockOf(page).getByRole('time').first().innerText()
  await expect(clockOf(page).getByRole('time').first()).not.toHaveText(seconds)

  await simulator.setFault('tencent', '500')
  await expect(sourcesOf(page)).toContainText(/failing|stale/)
  await translator.translate()
  await simulator.clearFault('tencent')
  await expect(sourcesOf(page)).not.toContainText(/failing|stale/)
  await translator.translate()
  await page.getByRole('button', { name: '中文' }).click()
  await expect(page.getByRole('region', { name: '正在上映' })).toBeVisible()
  await translator.translate()
  await page.getByRole('button', { name: 'EN', exact: true }).click()
  await marketsOf(page).getByRole('button', { name: 'Cards' }).click()
  await translator.translate()
  await simulator.setPrice('usMSFT', 778.88)
  await expect(marketsOf(page)).toContainText('778.88')
  expect([await translator.frozen(), complaints]).toEqual([[], []])
})

test('translated drawers still show new events', async ({ page, marquee, relay, complaints }) => {
  const { simulator } = marquee
  const translator = await openTranslator(page)
  await simulator.setMovies([film])
  await page.goto(`${relay.url}/?film=douban:101`)
  await expect(dialogOf(page, 'Fog')).toContainText('6.1')
  await translator.translate()
  await simulator.setMovies([{ ...film, rating: 9.9 }])
  await expect(dialogOf(page, 'Fog')).toContainText('9.9')
  await simulator.setMovies([other])
  await expect(page.getByText('Sea').first()).toBeVisible()
  await translator.translate()
  await simulator.setMovies([film, other])
  await expect(dialogOf(page, 'Fog')).toContainText('6.1')

  await page.goto(`${relay.url}/?symbol=usMSFT`)
  await expect(dialogOf(page, 'Microsoft')).toContainText('%')
  await translator.translate()
  await simulator.setPrice('usMSFT', 777.77)
  await expect(dialogOf(page, 'Microsoft')).toContainText('777.77')
  expect([await translator.frozen(), complaints]).toEqual([[], []])

  await page.goto(`${relay.url}/?status`)
  const happened = dialogOf(page, 'Connection').getByRole('list', { name: 'What happened' })
  await expect(happened).toContainText('Live')
  await translator.translate()
  relay.cut()
  await expect(happened).toContainText('Reconnecting')
  await translator.translate()
  relay.mend()
  await expect(happened).toContainText('Went on without loss')
  await expect(connectionOf(page)).toContainText('Live')
  expect(await translator.frozen()).toEqual([])
})

for (const path of ['/wire', '/?wire']) {
  test(`${path}: the translated page shows every frame`, async ({ page, site, complaints }) => {
    const translator = await openTranslator(page)
    await page.goto(site.url + path)
    const ticks = page.getByRole('grid').getByRole('row').filter({ hasText: 'clock' })
    await expect(ticks.first()).toBeVisible()
    await translator.translate()
    await ticks.first().click()
    await expect(page.getByText('As it came', { exact: true }).first()).toBeVisible()
    await translator.translate()
    await ticks.last().click()
    await page.getByRole('button', { name: 'Pause' }).last().click()
    expect([await translator.frozen(), complaints]).toEqual([[], []])
  })
}

test('the translated lab shows the result of an experiment', async ({ page, site }) => {
  const translator = await openTranslator(page)
  await page.goto(labOf(site.url))
  const cut = page.getByRole('listitem').filter({ hasText: 'Cut my connection' })
  await expect(cut).toBeVisible()
  await translator.translate()
  await cut.getByRole('button').click()
  await expect(cut.getByRole('status')).toContainText('watching')
  await translator.translate()
  await expect(cut.getByRole('status')).toContainText('Recovered')
  expect(await translator.frozen()).toEqual([])
})
