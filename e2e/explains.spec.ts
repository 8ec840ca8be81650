import { axeFaults } from './rig/axeFaults.ts'
import { expect, filmsOf, marketsOf, rowOf, test } from './rig/fixtures.ts'

test.describe('on a phone', () => {
  test.use({ viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true })

  test('a button opens the commands, they fit above a keyboard on the screen, and a tap closes them', async ({
    page,
    site,
  }) => {
    await page.goto(site.url)
    const button = page.getByRole('button', { name: 'Commands' })
    const box = await button.boundingBox()
    expect(Math.min(box!.width, box!.height)).toBeGreaterThanOrEqual(44)
    await button.tap()
    const palette = page.getByRole('dialog', { name: 'Commands' })
    await expect(palette.getByRole('combobox')).toBeFocused()
    // As with a keyboard that takes the lower part of the window.
    await page.setViewportSize({ width: 320, height: 330 })
    await expect
      .poll(() => palette.evaluate((it) => it.getBoundingClientRect().bottom))
      .toBeLessThanOrEqual(330)
    expect(await axeFaults(page)).toEqual([])
    await palette.getByRole('combobox').fill('view cards')
    await palette.getByRole('option', { name: 'View: Cards' }).tap()
    await expect(palette).toBeHidden()
    await expect(
      marketsOf(page).getByRole('button', { name: 'Cards', pressed: true }),
    ).toBeVisible()
    await button.tap()
    await palette.getByRole('button', { name: 'Close the commands' }).tap()
    await expect(palette).toBeHidden()
  })
})

test('with forced colours, dots, bulbs and taken choices can still be seen', async ({
  page,
  site,
}) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await page.goto(site.url)
  await expect(rowOf(page, 'BTC-USD')).toContainText(/\d,\d{3}/)
  const backgrounds = (selector: string) =>
    page.locator(selector).evaluateAll((all) => {
      const canvas = document.body.appendChild(document.createElement('i'))
      canvas.style.background = 'Canvas'
      const empty = getComputedStyle(canvas).backgroundColor
      canvas.remove()
      return all
        .map((one) => getComputedStyle(one).backgroundColor)
        .filter((colour) => colour === empty || colour === 'rgba(0, 0, 0, 0)').length
    })
  const taken = '[aria-pressed=true], [aria-current=page]'
  await expect(page.locator(taken)).not.toHaveCount(0)
  await page.getByRole('button', { name: 'Pause updates' }).click()
  for (const seen of [taken, '.lamp', '.beat', '.pause.on']) {
    expect(await backgrounds(seen), seen).toBe(0)
  }
  const other = await page
    .locator('.bulbs circle')
    .first()
    .evaluate((it) => getComputedStyle(it).fill)
  expect(other).not.toBe(
    await page.locator('body').evaluate((it) => getComputedStyle(it).backgroundColor),
  )
})

test('a drawer that the address opened leaves the focus at what it was about', async ({
  page,
  site,
}) => {
  const close = async (query: string) => {
    await page.goto(`${site.url}/?${query}`)
    await expect(page.getByRole('dialog').getByRole('button', { name: 'Close' })).toBeFocused()
    await expect(rowOf(page, 'BTC-USD')).toContainText(/\d,\d{3}/)
    await expect(filmsOf(page).getByRole('listitem').first()).toBeAttached()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  }
  await page.goto(site.url)
  const card = filmsOf(page).getByRole('listitem').nth(2)
  const film = await card.getAttribute('data-cell')
  await close(`film=${film}`)
  await expect(page.locator(`[data-cell="${film}"] a`)).toBeFocused()
  await close('film=douban:nope')
  await expect(filmsOf(page).getByRole('heading', { name: 'In cinemas' })).toBeFocused()
  await close('symbol=BTC-USD')
  await expect(rowOf(page, 'BTC-USD').getByRole('link')).toBeFocused()
  await close('symbol=NOPE')
  await expect(marketsOf(page).getByRole('heading', { name: 'Markets' })).toBeFocused()
  await close('status')
  await expect(page.getByRole('link', { name: 'Connection in detail' })).toBeFocused()
  await close('wire')
  await expect(page.getByRole('link', { name: 'Wire' })).toBeFocused()
})

test('hints, the sheet of keys and the tape, with the keyboard alone', async ({ page, site }) => {
  await page.goto(site.url)
  const tape = page.getByRole('region', { name: 'Ticker tape' })
  const links = tape.getByRole('link')
  await expect(links).toHaveCount(8)
  const wire = page.getByRole('link', { name: 'Wire' })
  await expect(wire).toHaveAccessibleDescription(/Every event as it comes/)
  const hint = page.locator('[popover]').filter({ hasText: 'Every event as it comes' })
  // Skip, Now, Wire.
  for (let n = 0; n < 3; n++) await page.keyboard.press('Tab')
  await expect(wire).toBeFocused()
  await expect(hint).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(hint).toBeHidden()
  await expect(wire).toBeFocused()
  await wire.hover()
  await expect(hint).toBeVisible()
  await hint.hover()
  await expect(hint).toBeVisible()

  expect(await axeFaults(page)).toEqual([])

  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keys' })
  await expect(sheet).toContainText('Open the commands')
  expect(await axeFaults(page, { within: 'dialog' })).toEqual([])
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await filmsOf(page).getByRole('searchbox').press('?')
  await expect(filmsOf(page).getByRole('searchbox')).toHaveValue('?')
  await expect(sheet).toBeHidden()

  await links.first().focus()
  await page.keyboard.press('ArrowRight')
  await expect(links.nth(1)).toBeFocused()
  await page.keyboard.press('End')
  await expect(links.last()).toBeFocused()
  await expect(links.last()).toBeInViewport()
  await page.keyboard.press('Tab')
  await expect(tape.getByRole('button')).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(links.last()).toBeFocused()
})

test('unknown parameters leave the address, without a step in the history', async ({
  page,
  site,
}) => {
  await page.goto(`${site.url}/?utm_source=mail&q=BTC&sort=nope&status=1#here`)
  await expect(page).toHaveURL(/\/\?q=BTC&status#here$/)
  await expect(page.getByRole('dialog', { name: 'Connection' })).toBeVisible()
  expect(await page.evaluate(() => history.length)).toBe(2)
})
