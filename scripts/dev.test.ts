import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, get, type IncomingMessage } from 'node:http'
import { createServer as createTcpServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { freePort } from '@marquee/sse-server/testing/freePort.ts'
import { endGroup, hasGroup } from '@marquee/sse-doctor/run/endGroup.ts'
import { isRunning } from '../e2e/rig/startDev.ts'

const script = fileURLToPath(new URL('./dev.ts', import.meta.url))
const root = fileURLToPath(new URL('..', import.meta.url))
// Enough for a busy machine and several starts.
const timeout = 60_000

/** Starts it with addresses that nobody listens on, so that no test here asks a real host. */
async function startDev({
  flags = [],
  env = {},
}: { flags?: string[]; env?: Record<string, string> } = {}) {
  const nowhere = 'http://127.0.0.1:1'
  const child = spawn(process.execPath, [script, ...flags], {
    cwd: root,
    // It gets a process group of its own, so that a test can end it with all that it starts.
    detached: hasGroup,
    env: {
      PATH: process.env.PATH,
      PORT: String(await freePort()),
      ADMIN_PORT: '0',
      JOURNAL: 'memory',
      SIM_ALWAYS_OPEN: '1',
      DOUBAN_BASE_URL: nowhere,
      TENCENT_BASE_URL: nowhere,
      COINBASE_BASE_URL: nowhere,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'close') as Promise<[number | null]>
  onTestFinished(async () => {
    child.kill('SIGTERM')
    await ended
    endGroup(child)
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (more: Buffer) => (output += more.toString()))
  }
  return { child, output: () => output, ended }
}

// With the simulator every source is answered, so the server is ready soon.
const simulated = { PORT: '', DOUBAN_BASE_URL: '', TENCENT_BASE_URL: '', COINBASE_BASE_URL: '' }

async function announced(output: () => string) {
  await expect.poll(output, { timeout }).toMatch(/Open the page at .*\n/)
  const addressAfter = (words: string) => output().split(words)[1]?.trim().split('\n')[0] ?? ''
  return { stream: addressAfter('The event stream'), page: addressAfter('Open the page at') }
}

/** Another program's server, which also answers that it is ready. */
async function startStranger(host: string, port = 0) {
  const stranger = createServer((_req, res) => res.end('a stranger')).listen(port, host)
  // An error means that the port is taken: then another stranger is there already.
  await Promise.race([once(stranger, 'listening'), new Promise((r) => stranger.once('error', r))])
  onTestFinished(() => {
    stranger.closeAllConnections()
    stranger.close()
  })
  return (stranger.address() as AddressInfo | null)?.port ?? port
}

async function ask(url: string) {
  const [response] = (await once(get(url, { agent: false }), 'response')) as [IncomingMessage]
  onTestFinished(() => void response.destroy())
  return response
}

test('with --live it does not start the simulator', async () => {
  const { output } = await startDev({ flags: ['--live'] })
  await expect.poll(output).toContain('simulator: null')
})

test('without --live it starts the simulator', async () => {
  const { output } = await startDev()
  await expect.poll(output).toMatch(/simulator: "http:/)
})

test.each(['PORT', 'ADMIN_PORT', 'SIM_PORT'])(
  'when the port of %s is taken, it says so in one line and ends',
  async (name) => {
    const port = await startStranger('0.0.0.0')
    const { output, ended } = await startDev({ env: { ...simulated, [name]: String(port) } })
    expect(await ended).toEqual([1, null])
    expect(output()).toBe(`${name}=${port}: this port is taken.\n`)
  },
)

test('when a part cannot start, it names the part with its exit code and ends', async () => {
  // 192.0.2.1 is reserved for documentation (RFC 5737): no machine has it.
  const { output, ended } = await startDev({ env: { HOST: '192.0.2.1' } })
  expect(await ended).toEqual([1, null])
  expect(output()).toContain('The server ended with exit code 1 before it was ready')
})

test('when the server is killed before it is ready, it says so at once', async () => {
  const killed = `if (process.argv[1]?.endsWith('main.ts')) process.kill(process.pid, 'SIGKILL')`
  const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(killed)}`
  const { output, ended } = await startDev({ env: { NODE_OPTIONS } })
  expect(await ended).toEqual([1, null])
  expect(output()).toContain('The server was ended by SIGKILL before it was ready')
  expect(output()).not.toContain('was not ready within')
})

test.each(['SIGKILL', 'SIGHUP', 'SIGTERM', 'SIGINT'] as const)(
  'after %s it leaves nothing running',
  async (signal) => {
    const { child, output } = await startDev({ env: simulated })
    await announced(output)
    child.kill(signal)
    await expect.poll(() => isRunning(child), { timeout }).toBe(false)
  },
)

test('when its output is closed, it ends and leaves nothing running', async () => {
  const { child } = await startDev({ env: simulated })
  await once(child.stdout, 'data')
  child.stdout.destroy()
  child.stderr.destroy()
  await expect.poll(() => isRunning(child), { timeout }).toBe(false)
})

test('when another server has the default port, it announces its own', async () => {
  await startStranger('127.0.0.1', 3_000)
  const { output } = await startDev({ env: simulated })
  const { stream, page } = await announced(output)
  expect(output()).toContain('Port 3000 is taken: using ')
  for (const url of [stream, `${page}/api/events`]) {
    expect((await ask(url)).headers['content-type']).toContain('text/event-stream')
  }
})

test('two copies that start together each announce their own page', async () => {
  const copies = await Promise.all([startDev({ env: simulated }), startDev({ env: simulated })])
  const [one, two] = await Promise.all(copies.map(({ output }) => announced(output)))
  expect(one?.page).not.toBe(two?.page)
  expect(one?.stream).not.toBe(two?.stream)
  for (const { page, stream } of [one, two].filter((copy) => copy !== undefined)) {
    expect((await ask(page)).statusCode).toBe(200)
    expect((await ask(stream)).statusCode).toBe(200)
  }
})

/**
 * Code for each process of a copy. The server and the page of two copies wait until all four have chosen their
 * ports. Then the server of the first one and the page of the second one wait until both their ports are taken.
 * They end together: the end of one frees the port that the other one wants. Each waits only once, so that a second
 * start is as always.
 */
const meeting = (folder: string, copy: 'first' | 'second') => `
  import { existsSync, readdirSync, writeFileSync } from 'node:fs'
  import { connect } from 'node:net'
  import { setTimeout } from 'node:timers/promises'
  const [, program = ''] = process.argv
  const part = program.endsWith('main.ts') ? 'server' : program.endsWith('vite.js') ? 'page' : null
  const file = ${JSON.stringify(folder)} + '/${copy}-' + part
  if (part !== null && !existsSync(file)) {
    const port = part === 'server' ? process.env.PORT : process.argv[process.argv.indexOf('--port') + 1]
    writeFileSync(file, port)
    const meet = async (count) => {
      while (readdirSync(${JSON.stringify(folder)}).length < count) await setTimeout(20)
    }
    await meet(4)
    const isTaken = () => new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1')
      socket.once('connect', () => (socket.destroy(), resolve(true))).once('error', () => resolve(false))
    })
    const waits = '${copy}' === 'first' ? 'server' : 'page'
    if (part === waits) {
      process.on('exit', () => {
        writeFileSync(file + '-ended', '')
        const never = new Int32Array(new SharedArrayBuffer(4))
        const hasMet = () => readdirSync(${JSON.stringify(folder)}).length === 8
        // A copy whose other one never ends must not stay for ever.
        for (let looks = 0; looks < 3_000 && !hasMet(); looks++) Atomics.wait(never, 0, 0, 20)
      })
      while (!await isTaken()) await setTimeout(20)
      writeFileSync(file + '-taken', '')
      await meet(6)
    }
  }`

test('two copies that take a port from each other both start with other ports', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-two-copies-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const start = (copy: 'first' | 'second') => {
    const code = encodeURIComponent(meeting(folder, copy))
    return startDev({
      env: { ...simulated, NODE_OPTIONS: `--import=data:text/javascript,${code}` },
    })
  }
  const copies = await Promise.all([start('first'), start('second')])
  const [one, two] = await Promise.all(copies.map(({ output }) => announced(output)))
  const chosen = (part: string) =>
    ['first', 'second'].map((copy) => readFileSync(join(folder, `${copy}-${part}`), 'utf8'))
  expect([...new Set(chosen('server')), ...new Set(chosen('page'))]).toHaveLength(2)
  for (const { output } of copies) expect(output()).toContain('already in use')
  expect([one?.page, one?.stream]).not.toEqual([two?.page, two?.stream])
})

test('it asks its own parts directly, not through a proxy from the environment', async () => {
  const asked: string[] = []
  const proxy = createTcpServer((socket) => {
    socket.once('data', (request) => {
      asked.push(request.toString().split('\r\n')[0] ?? '')
      socket.destroy()
    })
  }).listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  onTestFinished(() => void proxy.close())
  const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
  const env = { ...simulated, HTTP_PROXY: url, http_proxy: url, NODE_USE_ENV_PROXY: '1' }
  const { output } = await startDev({ env })
  const { page } = await announced(output)
  expect((await ask(`${page}/api/events`)).statusCode).toBe(200)
  expect(asked).toEqual([])
})

test.each([
  ['0.0.0.0', /^http:\/\/127\.0\.0\.1:\d+/],
  ['::1', /^http:\/\/\[::1\]:\d+/],
])('with HOST=%s it announces an address that answers', async (HOST, address) => {
  const { output } = await startDev({ env: { ...simulated, HOST, PORT: '0' } })
  const { stream, page } = await announced(output)
  expect(stream).toMatch(address)
  for (const url of [stream, `${page}/api/events`]) expect((await ask(url)).statusCode).toBe(200)
})

test('a default port moves away from a port that the settings name', async () => {
  const { output } = await startDev({ env: { ...simulated, PORT: '5173', ADMIN_PORT: '' } })
  await expect.poll(output, { timeout }).toMatch(/Open the page at|this port is taken/)
  expect(output()).toMatch(/Port 5173 is taken: using|PORT=5173: this port is taken/)
})
