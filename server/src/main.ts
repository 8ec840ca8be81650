import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import fetch from 'node-fetch'
import pino from 'pino'
import { ConfigError, readConfig, type Config } from './config.ts'
import { createMarquee } from './marquee.ts'
import { systemTime } from './time.ts'
import { whenOrphaned } from './whenOrphaned.ts'

const clientDir = fileURLToPath(new URL('../../client/dist', import.meta.url))
const stopWithinMs = 1_500

const config = readConfigOrExit()
const log = pino({
  level: config.log.level,
  ...(config.log.format === 'pretty' && {
    transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname' } },
  }),
})
const serveClient = process.argv.includes('--serve-client')
if (serveClient && !existsSync(`${clientDir}/index.html`)) {
  exitWith('The page is not built yet: run "npm run build" first.')
}

const simulator = await openConfiguredSimulator(config)
const marquee = createMarquee({
  config,
  simulated: simulator?.baseUrls ?? null,
  clientDir: serveClient ? clientDir : null,
  placeholder: readFileSync(new URL('./posters/placeholder.jpg', import.meta.url)),
  time: systemTime,
  paceClock: {
    now: () => performance.now(),
    soon: setImmediate,
    after: (delayMs, run) => setTimeout(run, delayMs),
  },
  random: Math.random,
  fetch,
  log,
})
const server = createServer({ headersTimeout: 10_000 }, marquee.app)
await listen(server)
marquee.start()
log.info({ url: urlOf(server), simulator: simulator?.url ?? null }, 'Listening')

let stopping = false
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal))
if (process.env.npm_lifecycle_event !== undefined) {
  whenOrphaned(() => {
    if (!stopping) void stop('SIGTERM')
  })
}

async function stop(signal: NodeJS.Signals): Promise<void> {
  // Whoever asks twice means it.
  if (stopping) process.exit(1)
  stopping = true
  log.info({ signal, clients: marquee.clients() }, 'Stopping')
  server.close()
  marquee.stop()
  server.closeIdleConnections()
  // A client that does not take its farewell must not keep the process.
  setTimeout(() => server.closeAllConnections(), stopWithinMs).unref()
  await Promise.all([once(server, 'close'), simulator?.close()])
  log.info('Stopped')
  // An upstream that does not answer would hold the process until its time is out.
  process.exit(0)
}

async function listen(server: Server): Promise<void> {
  server.listen(config.port, config.host)
  try {
    await once(server, 'listening')
  } catch (error) {
    exitWith(`Cannot listen on HOST=${config.host} PORT=${config.port}: ${messageOf(error)}`)
  }
}

function urlOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}

/** The simulator is only loaded where it is used: the core does without it. */
async function openConfiguredSimulator({ simulator }: Config) {
  if (simulator === null) return null
  const { openSimulator } = await import('./simulator/openSimulator.ts')
  try {
    return await openSimulator({ ...simulator, time: systemTime })
  } catch (error) {
    exitWith(`The simulator cannot listen on SIM_PORT=${simulator.port}: ${messageOf(error)}`)
  }
}

function readConfigOrExit(): Config {
  try {
    return readConfig(process.env)
  } catch (error) {
    if (error instanceof ConfigError) exitWith(error.message)
    throw error
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function exitWith(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
