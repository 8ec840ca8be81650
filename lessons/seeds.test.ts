import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { chromium, expect as expectSoon, type Browser, type Page } from '@playwright/test'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { startProgram } from '@marquee/sse-doctor/run/startProgram.ts'
import { openVisit, type Visit } from '@marquee/sse-doctor/wire/openVisit.ts'
import { browserOptions } from '../e2e/rig/browserOptions.ts'
import { findBrowser } from '../e2e/rig/findBrowser.ts'
import { createParser, type ParsedEvent } from './4-events/solution.ts'
import { countByInterval } from './5-elsewhere/countByInterval.ts'
import { openScene } from './5-elsewhere/readers.ts'
import { openUpstream } from './5-elsewhere/upstream.ts'

// Each tutorial describes a system. The lesson has that system, made right: these tests say what right means.

/** Only ends a wait for what does not come. */
const longestMs = 60_000

let browser: Browser
beforeAll(async () => {
  browser = await chromium.launch(browserOptions(findBrowser()))
})
// The tests run at the same time, and what they opened ends with the last of them.
const opened: (() => unknown)[] = []
afterAll(async () => {
  await browser.close()
  await Promise.all(opened.map((stop) => stop()))
})

async function start(path: string, env: Record<string, string> = {}) {
  const program = await startProgram(new URL(path, import.meta.url), { env, withinMs: longestMs })
  opened.push(() => program.stop())
  return program
}

function read(port: number, path: string): Visit {
  const visit = openVisit({ url: new URL(path, `http://localhost:${port}`) })
  opened.push(() => visit.close())
  return visit
}

const framesOf = async (visit: Visit, count: number) => {
  await visit.until(({ body }) => body.frames.length >= count, longestMs)
  return visit.body.frames
}

async function open(url: string): Promise<Page> {
  const page = await browser.newPage()
  page.setDefaultTimeout(longestMs)
  await page.goto(url)
  return page
}

const soon = expectSoon.configure({ timeout: longestMs })
const corsHeaders = ({ headers }: Visit) =>
  Object.keys(headers).filter((name) => name.startsWith('access-control-'))

describe.concurrent('the system of the tutorial', () => {
  test('000: one timer for any number of readers, and a page on another port that closes its stream', async ({
    expect,
  }) => {
    const program = await start('3-leaving/program.ts')
    const idle = await program.gauge()
    const witness = read(program.port, '/')
    await framesOf(witness, 1)
    expect(corsHeaders(witness)).toEqual(['access-control-allow-origin'])

    // A newcomer does not wait for the next second: 6 come one after another, and fewer seconds pass.
    const before = witness.body.frames.length
    for (let count = 0; count < 6; count += 1) await framesOf(read(program.port, '/'), 1)
    expect(witness.body.frames.length - before).toBeLessThan(6)

    const readers = Array.from({ length: 20 }, () => read(program.port, '/'))
    await Promise.all(readers.map((reader) => framesOf(reader, 2)))
    expect((await program.gauge()).timers).toBe(idle.timers)

    const [address] = program.output().match(/http:\S+(?=\s*$)/) ?? []
    const page = await open(address!)
    expect(new URL(address!).port).not.toBe(String(program.port))
    await soon(page.getByText(/^\d\d?:\d\d:\d\d/)).toBeVisible()
    for (const reader of readers) reader.close()
    const isCounted = (count: number) => (visit: Visit) =>
      visit.body.frames.at(-1)?.data?.includes(`"readers":${count}`) ?? false
    // The witness, the 6 that came before, and the page.
    await witness.until(isCounted(8), longestMs)
    await page.getByRole('button').click()
    await witness.until(isCounted(7), longestMs)
    expect(witness.body.frames.at(-1)?.data).toContain('"readers":7')
    expect((await program.gauge()).timers).toBe(idle.timers)
  })

  test('001: lists title and rating; 10 readers are one call an interval, and no reader is none', async ({
    expect,
  }) => {
    const lesson = spawn(
      process.execPath,
      [fileURLToPath(new URL('run/main.ts', import.meta.url)), '5'],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    opened.push(() => lesson.kill())
    let printed = ''
    // It is read to its end: a lesson whose output nobody takes any more would end.
    lesson.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text))
    await expect.poll(() => printed, { timeout: longestMs }).toContain('curl -N')
    const [address] = printed.match(/http:\S+/) ?? []
    const page = await open(address!)
    await soon(page.getByRole('listitem').nth(10)).toHaveText(/\S · (\d+(\.\d)?|–)$/)

    // Alone, the program has an interval of 5 s.
    const upstream = await openUpstream({ intervalMs: 5_000 })
    opened.push(() => upstream.stop())
    const program = await start('5-elsewhere/program.ts', { UPSTREAM: upstream.env.UPSTREAM })
    const { joinMany, lists, leave, settle, intervals } = openScene(program.port, upstream)
    const readers = joinMany(10)
    await Promise.all(readers.map((reader) => lists(reader, 3)))
    expect(countByInterval(upstream.calls, 5_000)).toEqual(upstream.calls.map(() => 1))
    leave()
    await settle()
    const before = upstream.calls.length
    await intervals(1)
    await settle()
    expect(upstream.calls.length).toBe(before)
  })

  test('002: an event a second, a page that says how its stream is, and one header for other origins', async ({
    expect,
  }) => {
    const first = await start('1-answer/program.ts')
    const said = (await framesOf(read(first.port, '/'), 3)).map(({ data }) =>
      Date.parse(data ?? ''),
    )
    expect(said[1]! - said[0]!).toBeGreaterThan(900)
    expect(said[2]! - said[1]!).toBeGreaterThan(900)

    const program = await start('2-page/program.ts')
    const address = `http://localhost:${program.port}`
    const page = await open(`${address}/`)
    await soon(page.locator('#state')).toHaveText('open')
    await soon(page.locator('#time')).toHaveText(/^\d{4}-\d\d-\d\dT/)
    await page.route('**/stream', (route) => route.fulfill({ status: 204 }))
    await page.reload()
    await soon(page.locator('#state')).toHaveText('closed')
    await page.unroute('**/stream')
    await page.reload()
    await soon(page.locator('#state')).toHaveText('open')

    // A page of another origin gets the events by one header.
    const visit = read(program.port, '/stream')
    await framesOf(visit, 1)
    expect(corsHeaders(visit)).toEqual(['access-control-allow-origin'])

    const other = createServer((_request, response) => {
      response.setHeader('Content-Type', 'text/html').end('<!doctype html>')
    })
    opened.push(() => other.close())
    await once(other.listen(0, 'localhost'), 'listening')
    const foreign = await open(`http://localhost:${(other.address() as AddressInfo).port}/`)
    const data = await foreign.evaluate((url) => {
      const { promise, resolve, reject } = Promise.withResolvers<string>()
      const source = new EventSource(url)
      source.onmessage = (event: MessageEvent<string>) => resolve(event.data)
      source.onerror = () => reject(new Error(`readyState ${source.readyState}`))
      return promise
    }, `${address}/stream`)
    expect(data).toMatch(/^\d{4}-\d\d-\d\dT/)

    await program.stop()
    await soon(page.locator('#state')).toHaveText('connecting')
  })

  test('003: exactly its four frames, a page that shows both names, and a parser that reads them', async ({
    expect,
  }) => {
    const { port } = await start('4-events/program.ts')
    const frames = (await framesOf(read(port, '/stream'), 5)).map(({ lines, event }) => ({
      event,
      lines: lines.map(({ name, value }) => `${name}: ${value}`),
    }))
    expect(frames.slice(0, 4).map(({ lines }) => lines)).toEqual([
      ['event: chat-message', 'data: {"user":"Lin","text":"Hello: is anybody here?"}'],
      ['event: stock-update', 'data: {"symbol":"MARQ","price":12.5}'],
      ['data: This event has two lines', 'data: and no name.'],
      ['retry: 10000'],
    ])
    // After them nothing but the ping comes, and scripts can see it.
    expect(frames[4]?.event).toBe('ping')

    const page = await open(`http://localhost:${port}/index.html`)
    await soon(page.getByRole('listitem')).toHaveText([
      'chat-message: {"user":"Lin","text":"Hello: is anybody here?"}',
      'stock-update: {"symbol":"MARQ","price":12.5}',
      'message: This event has two lines and no name.',
    ])
    await soon(page.locator('#ping')).toHaveText(/^\d{4}-/)
    for (const path of ['/', '/anything']) {
      expect((await fetch(`http://localhost:${port}${path}`)).status).toBe(404)
    }

    // The parser of the solution, which a learner writes, reads the same.
    const events: ParsedEvent[] = []
    const retries: number[] = []
    const parse = createParser(
      (event) => events.push(event),
      (ms) => retries.push(ms),
    )
    const leaving = new AbortController()
    const response = await fetch(`http://localhost:${port}/stream`, { signal: leaving.signal })
    for await (const text of response.body!.pipeThrough(new TextDecoderStream())) {
      parse(text)
      if (retries.length > 0) break
    }
    leaving.abort()
    expect(events.map(({ type }) => type)).toEqual(['chat-message', 'stock-update', 'message'])
    expect(events[2]?.data).toBe('This event has two lines\nand no name.')
    expect(retries).toEqual([10_000])
  })
})
