import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { createClient } from '@redis/client'
import { freePort } from '../../../testing/freePort.ts'

const names = ['redis-server', 'valkey-server']

/** The program that is installed; null where none is. */
export const redisProgram: string | null =
  names
    .flatMap((name) =>
      [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin'].map((folder) =>
        join(folder, name),
      ),
    )
    .find(existsSync) ?? null

/** For `test` and `describe`: leaves them out where Redis is not installed, and says so. */
export const needsRedis = {
  skip: redisProgram === null,
  meta: { leftOut: 'redis-server is not installed' },
}

/** For tests: a Redis of their own, in an empty folder and on a free port. */
export interface RedisServer {
  readonly port: number
  readonly url: string
  /** Sends one command, on a connection of the test. */
  ask<T>(...command: string[]): Promise<T>
  /** Ends it at once, as a crash does. */
  kill(): Promise<void>
  /** Starts it again, with what it has stored. */
  start(): Promise<void>
  freeze(): void
  thaw(): void
  stop(): Promise<void>
}

export async function startRedis(...settings: string[]): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-redis-'))
  const port = await freePort()
  let child: ChildProcess
  let client: ReturnType<typeof connect>
  const connect = () => createClient({ RESP: 2, socket: { host: '127.0.0.1', port } })

  const start = async () => {
    child = spawn(
      redisProgram ?? 'redis-server',
      [
        ...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''],
        ...['--appendonly', 'yes', '--appendfsync', 'everysec', ...settings],
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
      if (chunk.includes('Ready to accept connections')) break
    }
    child.stdout?.resume()
    client = connect()
    client.on('error', () => {})
    await client.connect()
  }
  const kill = async () => {
    client.destroy()
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  await start()
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    ask: (...command) => client.sendCommand(command),
    kill,
    start,
    freeze: () => child.kill('SIGSTOP'),
    thaw: () => child.kill('SIGCONT'),
    async stop() {
      await kill()
      rmSync(folder, { recursive: true })
    },
  }
}
