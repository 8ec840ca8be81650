import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { globSync, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { startFickleServer } from '../e2e/rig/fickleServer.ts'
import { openRelay } from '../e2e/rig/relay.ts'
import { startTestMarquee } from '../server/src/testing/testMarquee.ts'

const folder = fileURLToPath(new URL('../examples/clients/', import.meta.url))

test.each(globSync('client.*', { cwd: folder }).concat('page.html', 'react.tsx'))(
  '%s has at most 40 lines',
  (file) => {
    expect(
      readFileSync(folder + file, 'utf8')
        .trimEnd()
        .split('\n').length,
    ).toBeLessThanOrEqual(40)
  },
)

/** A client of the examples, what it printed, and what of it were complaints. */
function start(program: string, file: string, url: string) {
  const { PATH } = process.env
  const child = spawn(program, [folder + file, url], {
    env: { PATH },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill())
  const lines: string[] = []
  const errors: string[] = []
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line))
  createInterface({ input: child.stderr }).on('line', (line) => errors.push(line))
  return { lines, errors, ended: once(child, 'close') as Promise<[number | null]> }
}

const missing = (...programs: string[]) =>
  programs.filter((program) => spawnSync(program, ['--version']).status !== 0)

const programs = [
  { file: 'client.js', program: process.execPath, needs: [] },
  { file: 'client.py', program: 'python3', needs: ['python3'] },
  { file: 'client.sh', program: 'bash', needs: ['bash', 'curl', 'jq'] },
]

test.for(programs)(
  '$file gets what it missed, and hears of a gap',
  async ({ file, program, needs }, context) => {
    const without = missing(...needs)
    if (without.length > 0) return context.skip(`${without.join(', ')} is not installed`)
    const { ask, port, time, upstreams } = await startTestMarquee({
      COINBASE_POLL_MS: '10000',
      MAX_REPLAY_EVENTS: '8',
      RETRY_MIN_MS: '1000',
      RETRY_MAX_MS: '1000',
    })
    // A source without a reader rests. This one stays.
    await ask('/api/events')
    const relay = await openRelay(`http://127.0.0.1:${port}`)
    onTestFinished(() => relay.close())
    const setPrices = async (...prices: number[]) => {
      for (upstreams.price of prices) await time.advance(10_000)
    }
    const { lines } = start(program, file, relay.url)
    await expect.poll(() => lines).toEqual(['BTC-USD 100'])
    relay.cut()
    await setPrices(101, 102)
    relay.mend()
    await expect.poll(() => lines).toEqual(['BTC-USD 100', 'BTC-USD 101', 'BTC-USD 102'])
    relay.cut()
    await setPrices(...Array.from({ length: 12 }, (_, n) => 103 + n))
    relay.mend()
    await expect.poll(() => lines.slice(3)).toEqual([expect.stringMatching(/^gap/), 'BTC-USD 114'])
  },
)

test.for(programs)(
  '$file comes back when the server said, from where it was, and ends when the server says so',
  async ({ file, program, needs }, context) => {
    const without = missing(...needs)
    if (without.length > 0) return context.skip(`${without.join(', ')} is not installed`)
    const server = await startFickleServer([
      { price: 1, byeMs: 1_000 },
      { status: 503, retryAfter: '2' },
      // Longer than the time that a client takes if it is told nothing.
      { status: 429, retryAfter: '6' },
      // Proxies may send it in this form.
      { status: 503, retryAfter: 'Fri, 01 Jan 2027 00:00:00 GMT' },
      { price: 2, byeMs: null },
    ])
    onTestFinished(() => server.close())
    const { lines, errors, ended } = start(program, file, server.url)
    const [code] = await ended
    expect({ code, lines }).toEqual({ code: 0, lines: ['A 1', 'A 2'] })
    expect(errors.join('\n')).not.toMatch(/warning/i)
    expect(server.asked.map(({ cursor }) => cursor)).toEqual([null, '1-0', '1-0', '1-0', '1-0'])
    const told = [1_000, 2_000, 6_000]
    const early = server.asked.slice(1).filter(({ afterMs }, n) => afterMs < (told[n] ?? 0) - 50)
    expect(early).toEqual([])
  },
)
