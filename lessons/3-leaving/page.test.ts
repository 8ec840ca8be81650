import { startProgram, type Program } from '@marquee/sse-doctor/run/startProgram.ts'
import type { Page } from '@playwright/test'
import { expect, test } from 'vitest'
import { withBrowser } from '../withBrowser.ts'

// These only end a test that would hang.
const options = { timeout: 60_000 }
const patience = { timeout: 30_000 }

/** Starts a program, opens the page whose address it prints, and calls `act`. */
async function onPageOf<Answer>(
  name: string,
  act: (page: Page, program: Program) => Promise<Answer>,
) {
  const program = await startProgram(new URL(name, import.meta.url))
  try {
    await expect.poll(() => program.output(), patience).toContain('page:')
    const address = /page: +(\S+)/.exec(program.output())![1]!
    return await withBrowser(async (browser) => {
      const page = await browser.newPage()
      await page.goto(address)
      return act(page, program)
    })
  } finally {
    await program.stop()
  }
}

test.concurrent('the page in Vue closes its stream when its clock is hidden', options, async () => {
  const closed = await onPageOf('program.ts', async (page, program) => {
    await page.getByText(/\d:\d\d.*readers: 1/).waitFor()
    const { connections } = await program.gauge()
    await page.getByRole('button').click()
    await expect
      .poll(async () => (await program.gauge()).connections, patience)
      .toBe(connections - 1)
    await page.getByRole('button').click()
    await page.getByText('readers: 1').waitFor()
    return connections
  })
  expect(closed).toBeGreaterThan(1)
})

test.concurrent('the page of the tutorial leaves a reader behind', options, async () => {
  const text = await onPageOf('broken.ts', async (page) => {
    await page.getByText('readers: 1').waitFor()
    await page.getByRole('button').click()
    await page.getByRole('button').click()
    return page.getByText('readers: 2').textContent()
  })
  expect(text).toContain('readers: 2')
})
