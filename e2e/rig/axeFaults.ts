import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

export interface AxeChoice {
  /** A selector of the part to look at. Otherwise all of the page. */
  within?: string
  /** The rules to apply. Otherwise all that axe has by default. */
  rules?: readonly string[]
}

/** The faults that axe finds. */
export async function axeFaults(page: Page, { within, rules }: AxeChoice = {}) {
  // Without what passes, and without a second page for frames of other origins, it works a quarter of the time.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode()
  if (within !== undefined) axe.include(within)
  if (rules !== undefined) axe.withRules([...rules])
  return (await axe.analyze()).violations
}
