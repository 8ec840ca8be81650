import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer, type AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { createParser } from 'eventsource-parser'
import { afterEach, expect, test } from 'vitest'

const main = fileURLToPath(new URL('./main.ts', import.meta.url))

const cleanUps: (() => void)[] = []
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp()
})

/** Starts the real process; nothing of this environment but the PATH reaches it. */
function run(settings: Record<string, string>) {
  const env = { PATH: process.env.PATH, PORT: '0', ...settings }
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  cleanUps.push(() => child.kill('SIGKILL'))
  const exited = once(child, 'exit') as Promise<[number | null, string | null]>
  return { child, exited }
}

async function runUntilListening(settings: Record<string, string> = {}) {
  const { child, exited } = run(settings)
  for await (const line of createInterface({ input: child.stdout })) {
    const { msg, url } = JSON.parse(line) as { msg: string; url: string }
    if (msg === 'Listening') {
      child.stdout.resume()
      return { child, exited, url }
    }
  }
  throw new Error('It ended before it listened')
}

/** Opens a stream, and then waits until the server has ended it, for the names of its events. */
async function openStream(url: string): Promise<() => Promise<(string | undefined)[]>> {
  const response = await fetch(`${url}/api/events`)
  return async () => {
    const names: (string | undefined)[] = []
    createParser({ onEvent: ({ event }) => names.push(event) }).feed(await response.text())
    return names
  }
}

test('SIGTERM with 200 clients: each gets its bye, and the process exits 0 within 2 s', async () => {
  const { child, exited, url } = await runUntilListening()
  const streams = await Promise.all(Array.from({ length: 200 }, () => openStream(url)))
  const { port } = new URL(url)
  // A request that never ends would hold the server for its header time-out.
  const mute = connect(Number(port), '127.0.0.1').on('error', () => {})
  cleanUps.push(() => mute.destroy())
  mute.write('GET /api/events HTTP/1.1\r\nHost:')
  const before = performance.now()
  child.kill('SIGTERM')
  const [code] = await exited
  expect(performance.now() - before).toBeLessThan(2_000)
  expect(code).toBe(0)
  for (const names of await Promise.all(streams.map((ended) => ended()))) {
    expect(names[0]).toBe('hello')
    expect(names.at(-1)).toBe('bye')
  }
})

test('SIGTERM while an upstream hangs: the process still exits 0 within 2 s', async () => {
  const upstream = createServer().listen(0, '127.0.0.1')
  cleanUps.push(() => upstream.close())
  await once(upstream, 'listening')
  const asked = once(upstream, 'connection')
  const { port } = upstream.address() as AddressInfo
  const { child, exited } = await runUntilListening({
    COINBASE_BASE_URL: `http://127.0.0.1:${port}`,
    COINBASE_POLL_MS: '100',
  })
  await asked

  const before = performance.now()
  child.kill('SIGTERM')
  expect(await exited).toEqual([0, null])
  expect(performance.now() - before).toBeLessThan(2_000)
})

test('a newcomer is told how a source does now, not how it did when that last changed', async () => {
  const { url } = await runUntilListening({ TENCENT_POLL_MS: '100' })
  const tencent = async () => {
    const { sources } = (await (await fetch(`${url}/api/snapshot`)).json()) as {
      sources: { source: string; since: number; lastSuccessAt: number }[]
    }
    return sources.find(({ source }) => source === 'tencent')
  }
  const answeredLater = async () => {
    const { since = 0, lastSuccessAt = 0 } = (await tencent()) ?? {}
    return lastSuccessAt - since
  }
  await expect.poll(answeredLater).toBeGreaterThan(100)
})

test('a wrong setting: one line that names it, and exit 1', async () => {
  const { child, exited } = run({ HEARTBEAT_MS: 'often' })
  const [stderr, [code]] = await Promise.all([text(child.stderr), exited])
  expect(stderr).toBe('HEARTBEAT_MS: must be a whole number from 100 to 60000, not "often"\n')
  expect(code).toBe(1)
})

test.each(['PORT', 'SIM_PORT'])('%s that is taken: one line, and exit 1', async (setting) => {
  const other = createServer().listen(0, '127.0.0.1')
  cleanUps.push(() => other.close())
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const { child, exited } = run({ [setting]: String(port) })
  const [stderr, [code]] = await Promise.all([text(child.stderr), exited])
  expect(stderr).toContain(`${setting}=${port}`)
  expect(stderr.trim().split('\n')).toHaveLength(1)
  expect(code).toBe(1)
})
