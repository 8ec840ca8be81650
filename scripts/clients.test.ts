import { spawn, spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
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

/** A client of the examples, and what it printed. */
function start(program: string, file: string, url: string): string[] {
  const { PATH } = process.env
  const child = spawn(program, [folder + file, url], {
    env: { PATH },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill())
  const lines: string[] = []
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line))
  return lines
}

const missing = (...programs: string[]) =>
  programs.filter((program) => spawnSync(program, ['--version']).status !== 0)

test.for([
  { file: 'client.js', program: process.execPath, needs: [] },
  { file: 'client.py', program: 'python3', needs: ['python3'] },
  { file: 'client.sh', program: 'bash', needs: ['bash', 'curl', 'jq'] },
])('$file gets what it missed, and hears of a gap', async ({ file, program, needs }, context) => {
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
  const lines = start(program, file, relay.url)
  await expect.poll(() => lines).toEqual(['BTC-USD 100'])
  relay.cut()
  await setPrices(101, 102)
  relay.mend()
  await expect.poll(() => lines).toEqual(['BTC-USD 100', 'BTC-USD 101', 'BTC-USD 102'])
  relay.cut()
  await setPrices(...Array.from({ length: 12 }, (_, n) => 103 + n))
  relay.mend()
  await expect.poll(() => lines.slice(3)).toEqual([expect.stringMatching(/^gap/), 'BTC-USD 114'])
})
