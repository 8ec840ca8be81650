import type { Browser } from '@playwright/test'
import type { Program } from '@marquee/sse-doctor/run/startProgram.ts'
import { withBrowser } from '../withBrowser.ts'
import { headOf } from './headOf.ts'
import { openRelay } from './openRelay.ts'
import { openWatchedPage, type Moment } from './openWatchedPage.ts'

export interface Watched {
  /** After two messages. */
  open: Moment
  /** After its connection broke, while its next request waits. `null`: it did not ask again. */
  afterCut: Moment | null
  /** After that request got 204. `null`: it did not close. */
  after204: Moment | null
  /** After a message that is `markup`. */
  afterMarkup: Moment
  /** What the scripts of the page threw first. A learner who looks only at the terminal does not see it. */
  error: string | undefined
}

export const markup = '<img src="nowhere" onerror="document.title = 1">'

/**
 * Opens the page of a program in Chromium, and does to it what a learner cannot see by looking: a cut, a 204, markup in
 * a message. `no page` where the program serves none, `no browser` where this machine has none.
 */
export async function watchPage(program: Program): Promise<Watched | 'no page' | 'no browser'> {
  const { headers } = await headOf(program, '/')
  if (!headers['content-type']?.startsWith('text/html')) return 'no page'
  return (await withBrowser((browser) => watch(browser, program.port))) ?? 'no browser'
}

async function watch(browser: Browser, port: number): Promise<Watched> {
  const relay = await openRelay(port)
  const page = await openWatchedPage(browser, relay.url)
  try {
    const open = await page.whenItGot(2)
    const afterCut = open.readyState === null ? null : await page.cut(relay)
    relay.answerWith('end')
    const after204 = afterCut && (await page.whenClosed())
    relay.answerWith({ say: `data: ${markup}\n\n` })
    await page.reload()
    const afterMarkup = await page.whenItGot(1)
    return { open, afterCut, after204, afterMarkup, error: page.errors[0] }
  } finally {
    await page.close()
    relay.close()
  }
}
