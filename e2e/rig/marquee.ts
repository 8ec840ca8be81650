import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { importOnlyLoopback } from '../../server/src/testing/importOnlyLoopback.ts'
import { onlySources } from '../../server/src/testing/onlySources.ts'

const main = fileURLToPath(new URL('../../server/src/main.ts', import.meta.url))

// Every test starts a server. With a cache of compiled code it starts in two thirds of the time.
const compileCache = fileURLToPath(new URL('../../node_modules/.cache/node', import.meta.url))

const labToken = 'the-token-of-these-tests'

/** The address of the lab, as the terminal prints it. */
export const labOf = (url: string) => `${url}/lab#token=${labToken}`

/** The real server in another process, with the built page and the simulator. */
export interface Marquee {
  url: string
  simulator: Simulator
  /** Kills it, as a power cut does. */
  kill(): Promise<void>
  /** Asks it to stop, and resolves to its exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

/** Lets a test control the simulated upstreams. */
export interface Simulator {
  setPrice(symbol: string, price: number): Promise<void>
  setMovies(movies: object[]): Promise<void>
  setFault(upstream: string, fault: string): Promise<void>
  clearFault(upstream: string): Promise<void>
}

/**
 * Starts the server on a free port, or on `PORT` if that is given, and waits until it listens. `flags`
 * are options for Node.
 */
export async function startMarquee(
  settings: Record<string, string> = {},
  flags: readonly string[] = [],
): Promise<Marquee> {
  const child = spawn(process.execPath, [...flags, main, '--serve-client'], {
    env: {
      PATH: process.env.PATH,
      NODE_COMPILE_CACHE: compileCache,
      NODE_OPTIONS: importOnlyLoopback,
      ...{ PORT: '0', ADMIN_PORT: '0', LAB_TOKEN: labToken },
      // Otherwise the hour of the day would decide what a test sees.
      SIM_ALWAYS_OPEN: '1',
      ...onlySources('douban', 'tencent', 'coinbase'),
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const { url, simulator } = await listening(child)
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
    const exited = once(child, 'exit')
    child.kill(signal)
    const [code] = (await exited) as [number | null]
    return code
  }
  return {
    url,
    simulator: createSimulatorClient(simulator),
    kill: async () => void (await end('SIGKILL')),
    stop: (signal = 'SIGTERM') => end(signal),
  }
}

async function listening(child: ChildProcess): Promise<{ url: string; simulator: string }> {
  if (child.stdout === null) throw new Error('The server has no output to read')
  for await (const line of createInterface({ input: child.stdout })) {
    const { msg, url, simulator } = JSON.parse(line) as Record<string, string>
    if (msg !== 'Listening' || url === undefined || simulator === undefined) continue
    // Nobody reads the rest of the output. Without this line a full pipe would block the server.
    child.stdout.resume()
    return { url, simulator }
  }
  throw new Error('The server ended before it listened')
}

export function createSimulatorClient(url: string): Simulator {
  const send = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${url}/__sim/${path}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`)
  }
  return {
    setPrice: (symbol, price) => send('PUT', `quotes/${symbol}`, { price }),
    setMovies: (movies) => send('PUT', 'movies', { movies }),
    setFault: (upstream, fault) => send('PUT', `faults/${upstream}`, { fault }),
    clearFault: (upstream) => send('DELETE', `faults/${upstream}`),
  }
}
