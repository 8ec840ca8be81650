import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test, type TestContext } from 'vitest'
import { clientOf } from './testing/hosts.ts'
import { openSocket } from '../testing/openSocket.ts'

const program = fileURLToPath(new URL('testing/serveRuntime.ts', import.meta.url))
const runtimes = {
  deno: ['run', '--allow-all', '--no-check', program],
  bun: ['run', program],
}
type Runtime = keyof typeof runtimes
const cases = (Object.keys(runtimes) as Runtime[]).flatMap((name) => [
  { name, handler: 'fetch' as const },
  { name, handler: 'node' as const },
])

/** Starts the program in a runtime that is in `node_modules/.bin` or on the PATH. */
async function start(name: Runtime, context: TestContext) {
  const folders = ['node_modules/.bin', ...(process.env['PATH'] ?? '').split(delimiter)]
  const file = folders.map((folder) => join(folder, name)).find((path) => existsSync(path))
  if (file === undefined) {
    return context.skip(`${name} is not installed here: npm install --no-save ${name}`)
  }
  const child = spawn(file, runtimes[name], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  const ports = JSON.parse(line) as { fetch: number; node: number }
  const { ask } = clientOf(ports.fetch)
  const call = async (path: string) => (await ask(path)).json()
  return { ports, call }
}

const request = 'GET /stream HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'

test.for(cases)(
  'in $name a client of `$handler` gets a stream, and leaves',
  async (each, context) => {
    const { ports, call } = await start(each.name, context)
    const client = openSocket(ports[each.handler], request)
    await expect.poll(client.text).toContain('event: hello')
    expect(client.text()).toMatch(/content-type: text\/event-stream/i)
    client.socket.destroy()
    const address = expect.stringContaining('127.0.0.1') as string
    const seen = { open: 0, ends: [{ reason: 'client', address }] }
    await expect.poll(() => call('/seen')).toMatchObject(seen)
  },
)

test.for(cases)(
  'in $name a stream of `$handler` ends after its last event',
  async (each, context) => {
    const { ports, call } = await start(each.name, context)
    const response = await clientOf(ports[each.handler]).ask('/stream')
    await call('/end')
    expect(await response.text()).toMatch(/^event: hello\n[^]*\n\nbye$/)
  },
)

test.for(cases)(
  'in $name what a client of `$handler` does not read stays with us, until it is cut',
  async (each, context) => {
    const { ports, call } = await start(each.name, context)
    const client = openSocket(ports[each.handler], request)
    await expect.poll(client.text).toContain('event: hello')
    client.socket.pause()
    const [buffered] = (await call('/fill')) as number[]
    expect(buffered).toBeGreaterThan(32_000_000)
    await call('/cut')
    await expect.poll(() => call('/seen')).toMatchObject({ open: 0, ends: [{ reason: 'client' }] })
    client.socket.resume()
    await client.closed
    expect(client.bytes().length).toBeLessThan(32_000_000)
  },
)
