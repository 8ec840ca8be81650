import { axeFaults } from './rig/axeFaults.ts'
import { expect, rowOf, test } from './rig/fixtures.ts'

test('the palette leads to a symbol, a theme, a language and the connection', async ({
  page,
  site,
  complaints,
}) => {
  await page.goto(site.url)
  await expect(rowOf(page, 'BTC-USD')).toContainText(/\d,\d{3}/)
  const palette = page.getByRole('dialog', { name: 'Commands' })
  const run = async (text: string) => {
    await page.keyboard.press('Control+k')
    await expect(palette.getByRole('combobox')).toBeFocused()
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
    await expect(palette).toBeHidden()
  }
  await run('btc')
  await expect(page.getByRole('dialog', { name: 'Bitcoin' })).toBeVisible()
  await run('theme light')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Theme: Light' })).toBeVisible()
  await run('connection')
  await expect(page).toHaveURL(/\?status$/)
  // The dialog's code is loaded when it first opens. An earlier Escape would do nothing.
  await expect(page.getByRole('dialog', { name: 'Connection' })).toBeVisible()
  await page.keyboard.press('Escape')
  await run('语言')
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  expect(complaints).toEqual([])
})

test('its button opens it, arrows move through it, and the focus returns after it closes', async ({
  page,
  site,
}) => {
  await page.goto(site.url)
  await expect(rowOf(page, 'BTC-USD')).toContainText(/\d,\d{3}/)
  const button = page.getByRole('button', { name: 'Commands' })
  await button.click()
  const palette = page.getByRole('dialog', { name: 'Commands' })
  await expect(palette.getByRole('option', { selected: true })).toHaveText('Now')
  await page.keyboard.press('ArrowUp')
  // From the first option one step up is the last, which must scroll into view.
  await expect(palette.getByRole('option').last()).toHaveAttribute('aria-selected', 'true')
  await expect(palette.getByRole('option').last()).toBeInViewport()
  expect(await axeFaults(page, { within: 'dialog' })).toEqual([])
  await page.keyboard.press('Escape')
  await expect(palette).toBeHidden()
  await expect(button).toBeFocused()
})
