import type { Locator } from '@playwright/test'
import { expect, filmsOf, test } from './rig/fixtures.ts'

test.use({ settings: { DOUBAN_POLL_MS: '500' } })

const films = [
  { id: '101', title: 'رحلة النمل 2: العودة إلى البيت القديم في آخر المدينة', rating: 9.1 },
  { id: '102', title: 'שיר של 3 חברים על הדרך הארוכה הביתה בחורף', rating: 8 },
  { id: '103', title: 'می\u200cخواهم 10 سال دیگر در خانهٔ قدیمی بمانم', rating: 7 },
].map((film) => ({
  ...film,
  originalTitle: `${film.title} B-2`,
  genres: ['دراما عائلية طويلة جدا', 'مغامرات'],
}))

/** Whether the first letter of an element is visible: no box around it cuts it off. */
const showsFirstLetter = (locator: Locator) =>
  locator.evaluate((element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    const range = document.createRange()
    while (walker.nextNode() && walker.currentNode.textContent?.trim() === '');
    range.setStart(walker.currentNode, 0)
    range.setEnd(walker.currentNode, 1)
    const letter = range.getBoundingClientRect()
    for (let box: Element | null = element; box !== null; box = box.parentElement) {
      if (getComputedStyle(box).overflowX === 'visible') continue
      const { left, right } = box.getBoundingClientRect()
      if (letter.left < left - 1 || letter.right > right + 1) return false
    }
    return letter.left >= 0 && letter.right <= innerWidth
  })

for (const width of [1440, 390, 320]) {
  test(`${width} px: a right-to-left name shows its beginning`, async ({ page, marquee }) => {
    await page.setViewportSize({ width, height: 900 })
    await marquee.simulator.setMovies(films)
    await page.goto(marquee.url)
    const names = filmsOf(page).locator(':is(h3, p, span)[dir="auto"]:visible')
    await expect(filmsOf(page).getByRole('listitem')).toHaveCount(3)
    for (const name of await names.all()) {
      expect.soft(await showsFirstLetter(name), await name.innerText()).toBe(true)
    }
    // The name is on the left, where a Latin name begins.
    const card = filmsOf(page).getByRole('listitem').first()
    const side = (it: Locator) => it.evaluate((element) => getComputedStyle(element).textAlign)
    expect(await side(card.getByRole('heading'))).toBe('left')
    // The name of a genre is in the middle of its chip.
    const chip = filmsOf(page).getByRole('group', { name: 'Genre' }).getByRole('button').first()
    await expect(chip).toBeVisible()
    expect(await side(chip)).toBe('center')
    await page.goto(`${marquee.url}/?film=douban:101`)
    const head = page.getByRole('dialog').getByRole('heading').first()
    await expect(head).toBeVisible()
    expect(await showsFirstLetter(head)).toBe(true)
    expect(await side(head)).toBe('left')
  })
}
