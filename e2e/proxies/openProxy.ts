import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ProxyName } from './findProxies.ts'
import { freePort } from '@marquee/sse-server/testing/freePort.ts'

export interface Proxy {
  url: string
  close(): Promise<void>
}

/** The configuration of a proxy, made from its own port and the host and port of the app. */
export type Configure = (port: number, app: string) => string

const startWithinMs = 60_000

/** Runs nginx or Caddy on this port, or a free one, in front of `appUrl`, with all its files in one folder. */
export async function openProxy(
  program: ProxyName,
  configure: Configure,
  appUrl: string,
  wantedPort?: number,
): Promise<Proxy> {
  const folder = await mkdtemp(join(tmpdir(), 'marquee-proxy-'))
  const port = wantedPort ?? (await freePort())
  const file = join(folder, program === 'nginx' ? 'nginx.conf' : 'Caddyfile')
  await writeFile(file, configure(port, new URL(appUrl).host))
  const args =
    program === 'nginx'
      ? ['-p', folder, '-c', file, '-e', join(folder, 'error.log')]
      : ['run', '--adapter', 'caddyfile', '--config', file]
  const child = spawn(program, args, {
    env: { PATH: `${process.env.PATH ?? ''}:/usr/sbin`, HOME: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (text: Buffer) => (said += String(text)))
  const close = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const exited = once(child, 'exit')
      child.kill('SIGTERM')
      await exited
    }
    await rm(folder, { recursive: true, force: true })
  }
  const deadline = Date.now() + startWithinMs
  while (!(await isListening(port))) {
    if (child.exitCode === null && Date.now() < deadline) continue
    await close()
    throw new Error(`${program} did not start: ${said}`)
  }
  return { url: `http://127.0.0.1:${port}`, close }
}

async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return true
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 50))
    return false
  } finally {
    socket.destroy()
  }
}
