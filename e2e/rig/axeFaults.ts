import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

export interface AxeChoice {
  /** A selector of the part to look at. Otherwise all of the page. */
  within?: string
  /** The rules to apply. Otherwise all that axe has by default. */
  rules?: readonly string[]
}

/**
 * axe judges no text over a gradient, or over what CSS draws before and after an element. Here these are decoration of
 * one colour, except those that darken the large pictures.
 */
const plain = `
  :not(.hero-row, .hero-row *) { background-image: none !important }
  :not(.hero-row, .hero-row *)::before, :not(.hero-row, .hero-row *)::after { content: none !important }
`

/** The faults that axe finds. */
export async function axeFaults(page: Page, { within, rules }: AxeChoice = {}) {
  // Without what passes, and without a second page for frames of other origins, it needs a quarter of the time.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode()
  if (within !== undefined) axe.include(within)
  if (rules !== undefined) axe.withRules([...rules])
  await page.evaluate((css) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    document.adoptedStyleSheets.push(sheet)
  }, plain)
  const { violations } = await axe.analyze()
  await page.evaluate(() => void document.adoptedStyleSheets.pop())
  return violations
}
