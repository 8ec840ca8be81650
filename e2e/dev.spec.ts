import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page, Request } from '@playwright/test'
import { endGroup } from '@marquee/sse-doctor/run/endGroup.ts'
import { watchAnswers } from './rig/documentedAnswers.ts'
import { cardOf, connectionOf, expect as soonExpect, pauseTape, test } from './rig/fixtures.ts'
import { isRunning, startDev } from './rig/startDev.ts'

// Vite bundles the page's packages at the first request, which takes long on a busy machine. These times
// end only what hangs.
const expect = soonExpect.configure({ timeout: 240_000 })
const timeout = 900_000

// The tests run in sequence: two servers that start together choose the same free port for the page.
test.describe.configure({ mode: 'default' })

const answers = (url: string) =>
  fetch(url).then(
    () => true,
    () => false,
  )

test('under `npm run dev` the page can restart the server, which replays what it missed, and no process remains afterwards', async ({
  page,
}) => {
  test.setTimeout(timeout)
  const folder = mkdtempSync(join(tmpdir(), 'marquee-dev-'))
  const dev = await startDev({ JOURNAL: `sqlite:${join(folder, 'journal.db')}` })
  try {
    await page.goto(`${dev.page}/lab`)
    const connection = page.getByRole('group', { name: 'Connection' })
    await expect(connection).toContainText('Live')
    // Every text that the connection shows from now on.
    await connection.evaluate((group) => {
      const texts = new Set<string>()
      Object.assign(window, { texts })
      const note = () => texts.add(group.textContent.trim())
      new MutationObserver(note).observe(group, {
        childList: true,
        characterData: true,
        subtree: true,
      })
      note()
    })
    await page.getByRole('button', { name: 'Restart the server' }).click()
    const card = cardOf(page, 'Restart the server')
    await expect(card).toContainText('The server ended the event stream')
    await expect(card.getByText(/^Recovered after/)).toBeVisible()
    const happened = card.getByRole('list', { name: 'What happened' })
    await expect(happened).toContainText('with what was missed')
    await expect(happened).not.toContainText('with a gap')
    const texts = await page.evaluate(() => [
      ...(window as unknown as { texts: Set<string> }).texts,
    ])
    for (const text of texts) expect(text).toMatch(/^(Live|Connecting|Reconnecting)/)
    expect(texts.join()).toContain('Reconnecting')
    await page.goto('about:blank')
    dev.child.kill('SIGTERM')
    await expect.poll(() => isRunning(dev.child)).toBe(false)
    expect([await answers(dev.api), await answers(dev.page)]).toEqual([false, false])
  } finally {
    endGroup(dev.child)
    rmSync(folder, { recursive: true, force: true })
  }
})

test('without JOURNAL, `npm run dev` keeps its events in a file of its own', async () => {
  test.setTimeout(timeout)
  const dev = await startDev({ JOURNAL: '' })
  const { port } = new URL(dev.api)
  const file = fileURLToPath(new URL(`../data/dev-${port}-simulated.db`, import.meta.url))
  try {
    expect(existsSync(file)).toBe(true)
  } finally {
    endGroup(dev.child)
    await expect.poll(() => isRunning(dev.child)).toBe(false)
    for (const end of ['', '-wal', '-shm', '-lock']) rmSync(file + end, { force: true })
  }
})

test.describe('the lab under `npm run dev`', () => {
  let dev: Awaited<ReturnType<typeof startDev>>
  let page: Page
  let answerFaults: () => Promise<string[]>

  test.describe.configure({ mode: 'default', timeout })

  test.beforeAll(async ({ browser }) => {
    const short = {
      // Silence is noticed soon, but no pause of a busy machine looks like it.
      HEARTBEAT_MS: '2000',
      RETRY_MIN_MS: '1000',
      RETRY_MAX_MS: '1000',
      // At 1 kB/s the list of films takes 9 s, and that is silence for so short a heartbeat.
      DOUBAN_POLL_MS: '600000',
      // So long a test waits for an upstream that hangs.
      UPSTREAM_TIMEOUT_MS: '3000',
    }
    dev = await startDev(short)
    page = await browser.newPage()
    answerFaults = watchAnswers(page.context())
    await pauseTape(page)
    await page.goto(`${dev.page}/lab`)
    await expect(connectionOf(page)).toContainText('Live')
  })

  test.afterAll(async () => {
    expect(await answerFaults()).toEqual([])
    await page.close()
    endGroup(dev.child)
  })

  // Each test loads the page again, because failures in a row make the page's waits longer.
  const openLab = async () => {
    await page.goto(`${dev.page}/lab`)
    await expect(connectionOf(page)).toContainText('Live')
  }
  const order = async (name: string) => {
    await page.getByRole('button', { name, exact: true }).click()
    return cardOf(page, name)
  }

  const breaking: [name: string, ...seen: string[]][] = [
    ['Cut my connection', 'The connection broke', 'with what was missed'],
    ['Cut everyone’s connection', 'The connection broke', 'with what was missed'],
    ['Answer the next connects with 503', 'The server answered 503'],
    ['Answer the next connects with 204', 'The server answered 204'],
    ['Answer the next connects with 429', 'The server asks us to come back later'],
    ['Stop answering', 'Silent', 'The event stream fell silent'],
    ['Freeze the socket', 'Silent', 'The event stream fell silent', 'with what was missed'],
    ['Make my cursor (the id of the last event) unknown', 'with a gap, from a snapshot'],
    ['Mend everything', 'The connection broke'],
  ]
  for (const [name, ...seen] of breaking) {
    test(`“${name}” does what its card says`, async () => {
      await openLab()
      const card = await order(name)
      await expect(card.getByText(/^Recovered after/)).toBeVisible()
      for (const words of seen) await expect(card).toContainText(words)
      await expect(card).not.toContainText('cannot be reached')
      const quoted = [...(await card.innerText()).matchAll(/“([^“”…]+)”/g)].map(
        ([, words]) => words,
      )
      const happened = card.getByRole('list', { name: 'What happened' })
      for (const words of quoted.filter((words) => words !== 'do not come back')) {
        await expect(happened).toContainText(words ?? '')
      }
    })
  }

  test('the lab is asked for when the page opens, and not again and again', async () => {
    let asked = 0
    const count = (request: Request) => {
      asked += Number(new URL(request.url()).pathname === '/api/lab')
    }
    page.on('request', count)
    await openLab()
    const card = await order('Cut my connection')
    await expect(card.getByText(/^Recovered after/)).toBeVisible()
    page.off('request', count)
    expect(asked).toBeGreaterThan(0)
    expect(asked).toBeLessThan(8)
  })

  test('an experiment that is replaced by another says so, and ignores its events', async () => {
    await openLab()
    const first = await order('Make my cursor (the id of the last event) unknown')
    await page.getByRole('button', { name: 'Cut my connection', exact: true }).click()
    const second = cardOf(page, 'Cut my connection')
    await expect(second.getByText(/^Recovered after/)).toBeVisible()
    await expect(second).not.toContainText('with a gap')
    await expect(first).not.toContainText('watching…')
  })

  const bearing: [name: string, seen: RegExp][] = [
    ['Flood 1,000 updates', /\d prices came/],
    ['Send a bad frame', /1 frame was refused/],
    ['Slow me down to 1 kB/s', /\d events? (was|were) left out/],
    ['Send a duplicate', /The connection held/],
    ['Send an unknown event', /The connection held/],
  ]
  for (const [name, seen] of bearing) {
    test(`“${name}” leaves the connection open, as its card says`, async () => {
      await openLab()
      const card = await order(name)
      await expect(card).toContainText(seen)
      await expect(card.getByText('The connection held')).toBeVisible()
    })
  }

  for (const fault of ['500', '429', 'html', 'truncated', 'slow', 'hang', 'empty']) {
    test(`an upstream with the fault “${fault}” fails, and recovers after a repair`, async () => {
      await openLab()
      await page.getByRole('combobox', { name: 'Fault of Coinbase' }).selectOption(fault)
      const card = await order('Break Coinbase')
      await expect(card).toContainText(/Coinbase: (failing|stale) \(\w+\)/)
      await page.getByRole('button', { name: 'Repair Coinbase' }).click()
      await expect(card.getByText(/^Recovered after/)).toBeVisible()
    })
  }
})
