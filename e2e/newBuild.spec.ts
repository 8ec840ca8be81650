import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test as base } from './rig/fixtures.ts'
import { builtClient, startMarqueeHere } from './rig/marqueeHere.ts'

/** A server whose build can be replaced while a tab of it is open. There is no worker that keeps the old one. */
const test = base.extend<{ deployed: { url: string; leave(): void; arrive(): void } }>({
  deployed: async ({}, use) => {
    const clientDir = mkdtempSync(join(tmpdir(), 'marquee-build-'))
    const assets = join(clientDir, 'assets')
    cpSync(builtClient, clientDir, { recursive: true })
    const { url, stop } = await startMarqueeHere({ clientDir })
    await use({
      url,
      /** The next build has other names, so no part of this one is left. */
      leave() {
        for (const name of readdirSync(assets)) {
          if (/\.(js|css)/.test(name)) rmSync(join(assets, name))
        }
      },
      arrive: () => cpSync(builtClient, clientDir, { recursive: true }),
    })
    await stop()
    rmSync(clientDir, { recursive: true })
  },
})

for (const [locale, again, lost] of [
  ['en-GB', 'Load the page again', /could not be loaded: .* newer page/],
  ['zh-CN', '重新加载页面', /无法加载：.*页面已更新/],
] as const) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale })

    test('a tab of an old build says that a part is gone, and loads the page again when asked', async ({
      page,
      deployed,
    }) => {
      await page.goto(deployed.url)
      const row = page.getByRole('row').filter({ hasText: 'BTC/USD' })
      await expect(row).toContainText(/\d,\d{3}/)
      deployed.leave()
      const alert = page.getByRole('alert').filter({ hasText: lost })
      const button = page.getByRole('button', { name: again })

      // The palette, the chart of a symbol, the wire, the terms of the sources.
      await page.keyboard.press('Control+k')
      await expect(alert).toBeVisible()
      await expect(button).toBeVisible()
      await page.getByRole('button', { name: /^(Close|关闭)$/ }).click()
      await expect(alert).toHaveCount(0)
      await row.getByRole('link').click()
      await expect(alert).toBeVisible()
      await page.getByRole('button', { name: /^(Close|关闭)$/ }).click()
      await page.getByRole('button', { name: /^(Add a time zone|添加时区)$/ }).click()
      await expect(alert.getByRole('button', { name: again })).toBeVisible()
      await page.getByRole('link', { name: /^(Wire|原始帧)$/ }).click()
      await expect(page.getByRole('main').getByText(lost)).toBeVisible()
      // What is open goes on.
      await expect(page.getByRole('group', { name: /^(Connection|连接状态)$/ })).toContainText(
        /Live|实时/,
      )

      deployed.arrive()
      await page.getByRole('main').getByRole('button', { name: again }).click()
      await expect(page.getByRole('main').getByRole('grid')).toBeVisible()
      await expect(page.getByText(lost)).toHaveCount(0)
    })
  })
}

test('a chart whose code is gone says so in its place, and the rest of the drawer stays', async ({
  page,
  deployed,
}) => {
  let loads = 0
  page.on('load', () => loads++)
  await page.route('**/assets/PriceChart-*', (route) => route.fulfill({ status: 404 }))
  await page.goto(`${deployed.url}/?symbol=BTC-USD`)
  const drawer = page.getByRole('dialog', { name: 'Bitcoin' })
  await expect(drawer.getByText(/could not be loaded: .* newer page/)).toBeVisible()
  await expect(drawer.getByText('24 h ago')).toBeVisible()
  expect(loads).toBe(1)
  await page.unrouteAll()
  await drawer.getByRole('button', { name: 'Load the page again' }).click()
  await expect(drawer.getByRole('img', { name: /Chart of Bitcoin/ })).toBeVisible()
})
