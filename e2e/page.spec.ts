import type { Page } from '@playwright/test'
import { budget } from '../scripts/budget.ts'
import { countLayoutShifts, patientSources } from './rig/layoutShift.ts'
import { axeFaults } from './rig/axeFaults.ts'
import {
  clockOf,
  connectionOf,
  expect,
  filmsOf,
  marketsOf,
  rowOf,
  showAllPrices,
  test,
} from './rig/fixtures.ts'
import { misfits } from './rig/misfits.ts'

const sizes = [
  { width: 1440, height: 900 },
  { width: 820, height: 1180 },
  { width: 390, height: 844 },
  { width: 320, height: 640 },
]

async function openFilled(page: Page, url: string) {
  await page.goto(url)
  await expect(filmsOf(page).getByRole('listitem').first()).toBeVisible()
  await showAllPrices(page)
  await expect(rowOf(page, 'ETH-USD')).toContainText(/\d,\d{3}/)
  await expect(clockOf(page).getByRole('time').first()).toHaveText(/\d{2}:\d{2}:\d{2}/)
}

for (const colorScheme of ['dark', 'light'] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme, reducedMotion: 'reduce' })

    test('axe finds no fault, also while the connection is lost', async ({ page, relay }) => {
      await openFilled(page, relay.url)
      expect(await axeFaults(page)).toEqual([])
      relay.cut()
      await expect(page.getByRole('button', { name: 'Retry now' })).toBeVisible()
      expect(await axeFaults(page)).toEqual([])
    })
  })
}

for (const viewport of sizes) {
  test(`nothing is cut or overflows at ${viewport.width} × ${viewport.height}`, async ({
    page,
    site,
  }) => {
    await page.setViewportSize(viewport)
    await openFilled(page, site.url)
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow).toBe(0)
    // A running tape cuts its texts on purpose; with reduced motion it does not run.
    await page.emulateMedia({ reducedMotion: 'reduce' })
    expect(await misfits(page)).toEqual([])
    await page.getByRole('button', { name: 'Cards' }).click()
    await expect(marketsOf(page).getByRole('listitem')).toHaveCount(8)
    expect(await misfits(page)).toEqual([])
  })
}

test.describe('with sources that are not late', () => {
  test.use({ settings: patientSources })

  test('nothing moves when the data arrives', async ({ page, site }) => {
    const shift = await countLayoutShifts(page)
    await openFilled(page, site.url)
    expect(await shift()).toBeLessThanOrEqual(budget.layoutShift)
  })
})

test('the page uses the language of the browser, and remembers another choice @quick', async ({
  page,
  site,
}) => {
  await openFilled(page, site.url)
  await expect(page.locator('html')).toHaveAttribute('lang', /^en/)
  await page.getByRole('button', { name: '中文' }).click()
  await expect(page.getByRole('region', { name: '本地时间' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('region', { name: '本地时间' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', /^zh/)
})

test.describe('in a Chinese browser', () => {
  test.use({ locale: 'zh-CN' })

  test('it opens in Chinese', async ({ page, site }) => {
    await page.goto(site.url)
    await expect(page.getByRole('region', { name: '本地时间' })).toBeVisible()
  })
})

test('a clock without a live stream says so', async ({ page, relay }) => {
  await openFilled(page, relay.url)
  relay.cut()
  await expect(connectionOf(page)).toContainText('Reconnecting')
  await expect(clockOf(page)).toContainText(/stopped|frozen/i)
  const shown = await clockOf(page).getByRole('time').first().textContent()
  await page.clock.install()
  await page.clock.runFor(3_000)
  await expect(clockOf(page).getByRole('time').first()).toHaveText(shown ?? '')
})

test('everything can be reached with the keyboard, and focus is visible', async ({
  page,
  site,
}) => {
  await openFilled(page, site.url)
  const reached: string[] = []
  for (let n = 0; n < 14; n++) {
    await page.keyboard.press('Tab')
    const focused = page.locator(':focus')
    reached.push((await focused.getAttribute('aria-label')) ?? (await focused.innerText()))
    // The outline of a card is on a pseudo-element that its link stretches over the whole card.
    const outlines = await focused.evaluate((element) =>
      [null, '::after'].map((part) => getComputedStyle(element, part).outlineStyle),
    )
    expect(outlines).toContain('solid')
  }
  expect(reached).toEqual(expect.arrayContaining(['EN', '中文']))
})
