import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startProgram, type Program } from './startProgram.ts'

let folder = ''
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'doctor-'))))
afterAll(() => rm(folder, { recursive: true }))

const programs: Program[] = []
afterAll(() => Promise.all(programs.map((program) => program.stop())))

const start = async (code: string, withinMs = 10_000) => {
  const file = join(folder, `${Math.random()}.mjs`)
  await writeFile(file, code)
  const program = await startProgram(file, { withinMs })
  programs.push(program)
  return program
}
const listens = `
  import { createServer } from 'node:http'
  const server = createServer((request, response) => response.end(String(process.pid)))
  server.listen(process.env.PORT)
`
const get = async ({ port }: Program) => (await fetch(`http://localhost:${port}/`)).text()

test('a program is started on a free port', async () => {
  const program = await start(listens)
  expect(await get(program)).toBe(String(program.pid))
})

test('a program with a port of its own tells it', async () => {
  const first = await start(listens)
  await first.stop()
  const program = await start(listens.replace('process.env.PORT', String(first.port)))
  expect(program.port).toBe(first.port)
})

test('of several ports, the one that the program was told is taken', async () => {
  const program = await start(`
    import { createServer } from 'node:http'
    const listen = (name, port) => createServer((_, response) => response.end(name)).listen(port)
    listen('metrics', 0).once('listening', () => listen('events', process.env.PORT))
  `)
  expect(await get(program)).toBe('events')
})

test('a program in a cluster listens as it does alone', async () => {
  const program = await start(`
    import cluster from 'node:cluster'
    if (cluster.isPrimary) cluster.fork()
    else {
      const { createServer } = await import('node:http')
      createServer((request, response) => response.end('worker')).listen(process.env.PORT)
    }
  `)
  expect(await get(program)).toBe('worker')
})

test('what a program has started ends with it', async () => {
  const told = createServer().listen(0, '127.0.0.1')
  const connected = once(told, 'connection') as Promise<[Socket]>
  await once(told, 'listening')
  const { port } = told.address() as AddressInfo
  const program = await start(`
    import { spawn } from 'node:child_process'
    const code = 'require("net").connect(${port}, "127.0.0.1")'
    spawn(process.execPath, ['-e', code], { stdio: 'inherit' })
    ${listens}
  `)
  const [socket] = await connected
  const closed = once(socket.resume(), 'close')
  await program.stop()
  await expect(closed).resolves.toBeDefined()
  told.close()
})

test('a program that is restarted keeps its port', async () => {
  const program = await start(listens)
  const { pid, port } = program
  await program.restart()
  expect(program.port).toBe(port)
  expect(await get(program)).toBe(String(program.pid))
  expect(program.pid).not.toBe(pid)
})

test('a program that ends tells what it printed', async () => {
  await expect(start('yun.listen(4001)')).rejects.toMatchObject({
    kind: 'ended',
    said: { en: 'the program has ended' },
    output: expect.stringContaining('yun is not defined') as string,
  })
})

test('a program that does not listen is stopped', async () => {
  await expect(start('setInterval(() => {}, 1_000)', 300)).rejects.toMatchObject({ kind: 'silent' })
})

test('the gauge of a program that has ended is an error', async () => {
  const program = await start(listens)
  await program.stop()
  await expect(program.gauge()).rejects.toMatchObject({ kind: 'ended' })
})
