import type { Page } from '@playwright/test'
import { expect, filmsOf, test } from './rig/fixtures.ts'
import { budget } from '../scripts/budget.ts'
import { countLayoutShifts, patientSources } from './rig/layoutShift.ts'
import { misfits } from './rig/misfits.ts'

test.use({ settings: patientSources })

const films = [
  { id: '101', title: '晨雾', rating: 6.1, genres: ['剧情'] },
  { id: '102', title: '星海', originalTitle: 'Sea of Stars', rating: 8.4, genres: ['科幻'] },
  { id: '103', title: '长夜', rating: 7.2, genres: ['剧情', '悬疑'] },
]
const titlesOf = (page: Page) => filmsOf(page).getByRole('listitem').getByRole('heading')

test.describe('on a narrow phone', () => {
  test.use({ viewport: { width: 320, height: 640 }, reducedMotion: 'reduce' })

  test('the stage is high enough for a film with long names', async ({ page, marquee }) => {
    const originalTitle = 'Villbienes dal og den siste vinteren'
    const film = { id: '104', title: '野蜂谷与最后一个冬天', originalTitle, rating: 8.9 }
    const releaseDate = new Date().toISOString().slice(0, 10)
    await marquee.simulator.setMovies([{ ...film, releaseDate, genres: ['纪录片', '剧情'] }])
    await page.goto(marquee.url)
    await expect(filmsOf(page).getByRole('article', { name: originalTitle })).toBeVisible()
    expect(await misfits(page)).toEqual([])
  })
})

test('films can be filtered, sorted and searched, and the address keeps the choice', async ({
  page,
  marquee,
}) => {
  await marquee.simulator.setMovies(films)
  await page.goto(marquee.url)
  await expect(titlesOf(page)).toHaveText(['Sea of Stars', '长夜', '晨雾'])
  await filmsOf(page).getByRole('button', { name: 'Drama' }).click()
  await filmsOf(page).getByRole('combobox', { name: 'Order of the films' }).selectOption('Title')
  await expect(titlesOf(page)).toHaveText(['晨雾', '长夜'])
  await filmsOf(page).getByRole('searchbox').fill('晨')
  await expect(titlesOf(page)).toHaveText(['晨雾'])
  await expect(page).toHaveURL(/genre=drama&sort=title&q=/)
  await page.reload()
  await expect(titlesOf(page)).toHaveText(['晨雾'])
})

test('a Chinese title is found by its pinyin and by initials, in the wall and among the commands', async ({
  page,
  marquee,
}) => {
  await marquee.simulator.setMovies(films)
  await page.goto(marquee.url)
  await filmsOf(page).getByRole('searchbox').fill('changye')
  await expect(titlesOf(page)).toHaveText(['长夜'])
  await filmsOf(page).getByRole('searchbox').fill('cw')
  await expect(titlesOf(page)).toHaveText(['晨雾'])
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('dialog').getByRole('combobox').fill('zhangye')
  await expect(page.getByRole('option', { name: /长夜/ })).toBeVisible()
})

test('a film opens in a drawer that has an address, and "back" closes it @quick', async ({
  page,
  marquee,
}) => {
  await marquee.simulator.setMovies(films)
  await page.goto(marquee.url)
  const link = filmsOf(page).getByRole('listitem').getByRole('link', { name: 'Sea of Stars' })
  await link.click()
  const drawer = page.getByRole('dialog', { name: 'Sea of Stars' })
  await expect(drawer).toContainText('星海')
  await expect(drawer.getByRole('link', { name: /Open at Douban/ })).toHaveAttribute('href', /102/)
  await expect(page).toHaveURL(/film=douban:102/)
  await expect(page).toHaveTitle('Sea of Stars · Marquee')
  await page.goBack()
  await expect(drawer).toBeHidden()
  await expect(page).toHaveTitle('Marquee')

  await page.goto(`${marquee.url}/?film=douban:102`)
  await expect(drawer).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(drawer).toBeHidden()
  await expect(page).not.toHaveURL(/film=/)
})

test('a drawer gives the focus back to the film that opened it', async ({ page, marquee }) => {
  await marquee.simulator.setMovies(films)
  await page.goto(marquee.url)
  // Wait until the films of this test are shown: the server may have had others before.
  await expect(titlesOf(page)).toHaveText(['Sea of Stars', '长夜', '晨雾'])
  const links = filmsOf(page).getByRole('listitem').getByRole('link')
  await links.first().focus()
  await page.keyboard.press('ArrowRight')
  await expect(links.nth(1)).toBeFocused()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  await expect(links.nth(1)).toBeFocused()
})

test.describe('for a reader who wants no motion', () => {
  test.use({ reducedMotion: 'reduce' })

  test('a new film is announced, and the list does not move until the reader asks for it', async ({
    page,
    marquee,
  }) => {
    const shift = await countLayoutShifts(page)
    await page.goto(marquee.url)
    await expect(titlesOf(page).first()).toBeVisible()
    const before = await titlesOf(page).allInnerTexts()
    await marquee.simulator.setMovies([{ id: '104', title: '新片', rating: 9.9 }, ...films])
    const show = filmsOf(page).getByRole('button', { name: 'Show the new list' })
    await expect(show).toBeVisible()
    await expect(titlesOf(page)).toHaveText(before)
    expect(await shift()).toBeLessThanOrEqual(budget.layoutShift)
    await show.click()
    await expect(titlesOf(page).first()).toHaveText('新片')
  })
})

test('a film that enters and one that leaves move smoothly, without a jump', async ({
  page,
  marquee,
}) => {
  const shift = await countLayoutShifts(page)
  await marquee.simulator.setMovies(films)
  await page.goto(marquee.url)
  await expect(titlesOf(page)).toHaveCount(3)
  await marquee.simulator.setMovies([{ id: '104', title: '新片', rating: 9.9 }, ...films.slice(1)])
  await expect(titlesOf(page)).toHaveText(['新片', 'Sea of Stars', '长夜'])
  expect(await shift()).toBeLessThanOrEqual(budget.layoutShift)
})
