import { axeFaults } from './rig/axeFaults.ts'
import { connectionOf, expect, rowOf, test } from './rig/fixtures.ts'

test('the pill opens the history of the connection, and "back" closes it', async ({
  page,
  relay,
  complaints,
}) => {
  await page.goto(relay.url)
  await expect(rowOf(page, 'BTC-USD')).toContainText(/\d,\d{3}/)
  await connectionOf(page).getByRole('link', { name: 'Connection in detail' }).click()
  await expect(page).toHaveURL(/\?status$/)
  const drawer = page.getByRole('dialog', { name: 'Connection' })
  await expect(drawer).toContainText('this tab’s own event stream')
  await expect(drawer).toContainText(/Quotes · Coinbase/)
  await expect(drawer.getByRole('img', { name: /Live for .* with 0 breaks/ })).toBeVisible()
  expect(complaints).toEqual([])

  relay.cut()
  const happened = drawer.getByRole('list', { name: 'What happened' }).getByRole('listitem')
  await expect(happened.first()).toContainText('Reconnecting')
  relay.mend()
  await expect(happened.filter({ hasText: 'Went on without loss' })).toBeVisible()
  await expect(drawer.getByRole('img', { name: /with 1 break$/ })).toBeVisible()

  await page.goBack()
  await expect(drawer).toBeHidden()
  await expect(page).toHaveURL(/\/$/)
})

for (const colorScheme of ['dark', 'light'] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme, reducedMotion: 'reduce' })

    test('axe finds no fault in the drawer when its address opens it', async ({ page, site }) => {
      await page.goto(`${site.url}/?status`)
      const drawer = page.getByRole('dialog', { name: 'Connection' })
      await expect(drawer).toContainText(/Quotes · Coinbase/)
      expect(await axeFaults(page, { within: 'dialog' })).toEqual([])
    })
  })
}
