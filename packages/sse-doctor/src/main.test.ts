import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { certificateOf } from './testing/certificates.ts'
import { openGoodServer } from './testing/goodServer.ts'
import { headOf, openHostileServer } from './testing/hostileServer.ts'
import { runCommand, startCommand } from './testing/runCommand.ts'

const folder = mkdtempSync(join(tmpdir(), 'sse-doctor-'))
afterAll(() => rmSync(folder, { recursive: true }))
function fileWith(name: string, text: string): string {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

const short = ['--seconds', '2']

test.concurrent('without a fault it exits with 0, and writes the report alone', async () => {
  await using server = await openGoodServer()
  const { code, stdout, stderr } = await runCommand([server.url, ...short])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toMatch(/^sse-doctor watched http:.*\n[^]*\n0 faults, .* right\n$/)
  // No terminal reads it, so it has no colours.
  expect(stdout).not.toContain('\u001b')
})

test.concurrent('with a fault it exits with 1, and JSON says which', async () => {
  await using server = await openGoodServer({ status: 404 })
  const { code, stdout } = await runCommand([server.url, '--json', ...short])
  expect(code).toBe(1)
  const { checks } = JSON.parse(stdout) as { checks: { name: string; outcome: string }[] }
  expect(checks.find(({ name }) => name === 'status')?.outcome).toBe('fault')
})

test.concurrent.each([
  [['http://127.0.0.1:1/'], {}, /^no server listens at 127\.0\.0\.1:1 \(ECONNREFUSED\)\n$/],
  [['http://127.0.0.1:1/'], { LANG: 'zh_CN.UTF-8' }, /^127\.0\.0\.1:1 上没有服务器在监听.*\n$/],
  [['http://127.0.0.1:1/', '--junit'], {}, /^no server listens at .*\n$/],
  [[], {}, /^the address of an event stream is missing.*\n$/],
  [['--lang', 'zh', '--jsno'], {}, /^没有选项 --jsno.*\n$/],
  [['--run', join(folder, 'missing.mjs')], {}, /^there is no file .*missing\.mjs\n$/],
])('%j with %j is one line, nothing on stdout, and exit code 2', async (args, env, line) => {
  expect(await runCommand(args, env)).toEqual({
    ...{ code: 2, stdout: '' },
    stderr: expect.stringMatching(line) as string,
  })
})

test.concurrent(
  'the certificate of another host is told, and one that is trusted is taken',
  async () => {
    const answer = (it: { write(text: string): unknown }) =>
      void it.write(`${headOf('Cache-Control: no-store, no-transform')}data: 1\n\n`)
    const trust = (host: keyof typeof certificateOf) => ({
      NODE_EXTRA_CA_CERTS: fileWith(`${host}.pem`, certificateOf[host]),
    })
    await using other = await openHostileServer(answer, 'other.example')
    await using own = await openHostileServer(answer, 'localhost')
    const runs = await Promise.all([
      runCommand([`https://localhost:${other.port}/`, ...short], trust('other.example')),
      runCommand([`https://localhost:${own.port}/`, '--json', ...short], trust('localhost')),
    ])
    expect(runs[0]).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('another host') as string,
    })
    expect(runs[1]).toMatchObject({
      stderr: '',
      stdout: expect.stringContaining('"status"') as string,
    })
  },
)

test.concurrent('a program that ends before it listens is told with what it printed', async () => {
  const file = fileWith('ends.mjs', 'console.error("no \\u001b[2J key"); process.exit(3)')
  const { code, stderr } = await runCommand(['--run', file])
  expect(code).toBe(2)
  expect(stderr).toBe('the program has ended. It printed:\n  no \\u001b[2J key\n')
})

const streams = `import { createServer } from 'node:http'
createServer((_, response) => {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' })
  response.write('data: 1\\n\\n')
})`

test.concurrent('it starts a program, with PORT where that is set, and stops it', async () => {
  const file = fileWith('streams.mjs', `${streams}.listen(process.env.PORT)`)
  const free = await openHostileServer(() => {})
  await free[Symbol.asyncDispose]()
  const env = { PORT: String(free.port) }
  const { stdout } = await runCommand(['--run', file, '/events', ...short, '--json'], env)
  expect(JSON.parse(stdout)).toMatchObject({ url: `http://localhost:${free.port}/events` })
  const { stderr } = await runCommand([`http://localhost:${free.port}/events`])
  expect(stderr).toContain('no server listens')
})

test.concurrent.each(['SIGINT', 'SIGTERM'] as const)(
  '%s ends it while it watches, with the program that it started',
  async (signal) => {
    await using told = await openHostileServer(() => {})
    const file = fileWith(
      `${signal}.mjs`,
      `import { connect } from 'node:net'\n${streams}.listen(0)
      process.on('SIGTERM', () => {}).on('SIGINT', () => {})
      connect(${told.port}, '127.0.0.1')`,
    )
    const { child, ended } = startCommand(['--run', file, '--seconds', '30'])
    const [socket] = await told.connection
    child.kill(signal)
    expect(await ended).toMatchObject({ code: signal === 'SIGINT' ? 130 : 143, stdout: '' })
    // The connection of the program breaks when it ends.
    if (!socket.closed) await once(socket, 'close')
  },
)

test.concurrent('the address of a proxy gets to the examination', async () => {
  await using server = await openGoodServer()
  const args = [server.url, '--through', 'http://127.0.0.1:1/', '--json', ...short]
  const { code, stderr } = await runCommand(args)
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: 'no server listens at 127.0.0.1:1 (ECONNREFUSED)\n',
  })
})

test.concurrent('a reader of its report that goes early is no failure', async () => {
  await using server = await openGoodServer()
  const { child, ended } = startCommand([server.url, ...short])
  child.stdout.destroy()
  child.stdout.on('error', () => {})
  const [code, { stderr }] = await Promise.all([
    once(child, 'exit').then(([code]) => code as number),
    ended.catch(() => ({ stderr: '' })),
  ])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
})
