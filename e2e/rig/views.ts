import { expect, type Page } from '@playwright/test'
import { showAllPrices } from './fixtures.ts'
import { labOf } from './marquee.ts'

type Open = (page: Page, url: string) => Promise<void>

const dialogOf = (page: Page) => page.getByRole('dialog')

async function openNow(page: Page, url: string) {
  await page.goto(url)
  await showAllPrices(page)
  await expect(page.getByRole('row').filter({ hasText: 'ETH/USD' })).toContainText(/\d,\d{3}/)
  await expect(filmLinks(page).first()).toBeVisible()
}

async function openWire(page: Page, url: string) {
  await page.goto(`${url}/wire`)
  await expect(page.getByRole('row').filter({ hasText: 'stock-update' }).first()).toBeVisible()
}

const filmLinks = (page: Page) => page.locator('li.film').getByRole('link')

/** Opens every view and drawer in any language, and waits until it is complete. */
export const views: Readonly<Record<string, Open>> = {
  'the first view': openNow,
  'a film': async (page, url) => {
    await openNow(page, url)
    await filmLinks(page).first().click()
    await expect(dialogOf(page).getByRole('link', { name: /Douban|豆瓣/ })).toBeVisible()
  },
  'a price': async (page, url) => {
    await openNow(page, `${url}/?symbol=BTC-USD`)
    await expect(dialogOf(page).getByRole('link', { name: /TradingView/ })).toBeVisible()
  },
  'the connection': async (page, url) => {
    await openNow(page, `${url}/?status`)
    await expect(dialogOf(page)).toContainText('Coinbase')
  },
  'the commands': async (page, url) => {
    await openNow(page, url)
    await page.keyboard.press('Control+k')
    await expect(dialogOf(page).getByRole('option').first()).toBeVisible()
  },
  'the terms of the sources': async (page, url) => {
    await openNow(page, url)
    await page.getByRole('contentinfo').getByRole('button').click()
    await expect(dialogOf(page)).toContainText('Coinbase')
  },
  'the wire': openWire,
  'a frame of the wire': async (page, url) => {
    await openWire(page, url)
    await page.getByRole('row').filter({ hasText: 'stock-update' }).first().click()
    await expect(page.locator('pre')).toContainText('event: ')
  },
  'the lab': async (page, url) => {
    await page.goto(labOf(url))
    await expect(page.getByRole('heading', { name: 'Coinbase' })).toBeVisible()
  },
  // This one is last, because the page remembers the choice and the others look for rows.
  'prices as cards': async (page, url) => {
    await openNow(page, url)
    await page.getByRole('button', { name: /Cards|卡片/ }).click()
    await expect(page.locator('li.card').filter({ hasText: 'ETH/USD' })).toBeVisible()
  },
}
