import { once } from 'node:events'
import { connect, createServer } from 'node:net'

/**
 * Whether somebody listens on `port`, at `host` or at an address that a browser tries for localhost.
 * Checking `host` alone is not enough: some systems let one server listen on 127.0.0.1 while another
 * listens on all addresses.
 */
export async function isTaken(port: number, host: string): Promise<boolean> {
  return (
    (await isAnswered(port, '127.0.0.1')) ||
    (await isAnswered(port, '::1')) ||
    (await isInUse(port, host))
  )
}

/** The first port from `from` upwards that is not taken and not one of `ours`. */
export async function freePort(
  from: number,
  host: string,
  ours: ReadonlySet<number>,
): Promise<number> {
  let port = from
  while (ours.has(port) || (await isTaken(port, host))) port += 1
  return port
}

/** The address at which this machine reaches a server that listens on `host`. */
export function reachableAt(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}

async function isAnswered(port: number, host: string): Promise<boolean> {
  const socket = connect({ port, host, signal: AbortSignal.timeout(1_000) })
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}

/** Other failures, such as a port that only root may use, count as free: the server reports them. */
async function isInUse(port: number, host: string): Promise<boolean> {
  const probe = createServer().listen(port, host)
  try {
    await once(probe, 'listening')
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
  }
  probe.close()
  await once(probe, 'close')
  return false
}
