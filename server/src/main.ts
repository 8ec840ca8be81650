import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { fileURLToPath } from 'node:url'
import pino from 'pino'
import { readConfig, type Config } from './config/config.ts'
import { createJournalMetrics } from './admin/journalMetrics.ts'
import { defaultJournal } from './config/defaultJournal.ts'
import { journalLabel } from './config/journalLabel.ts'
import { JournalError, nameOfPlace, openConfiguredJournal } from './config/openConfiguredJournal.ts'
import { openConfiguredSimulator } from './config/openConfiguredSimulator.ts'
import { ConfigError } from './settings/configError.ts'
import { behindProxyLimits, listen, requestLimits, urlOf } from './process/httpServer.ts'
import { openMarquee, type Marquee, type MarqueeDeps } from './server.ts'
import { createStartingApps } from './http/startingApp.ts'
import { createBoundedLog } from './process/boundedLog.ts'
import { openFilesLimit } from './process/openFiles.ts'
import { limitSockets, socketsFor, streamsWithin } from './process/socketLimits.ts'
import { upstreamFetch } from './upstreams/upstreamFetch.ts'
import { systemTime } from './time/time.ts'
import { hasChannel, whenOrphaned } from './process/whenOrphaned.ts'

const clientDir = fileURLToPath(new URL('../../client/dist', import.meta.url))
// After this time a client that does not read its `bye` is cut, so that the process can end.
const farewellMs = 1_000

const config = readConfigOrExit()
const log = pino({ level: config.log.level }, await logDestination(config))
if (!config.isTimeZoneKnown) {
  log.warn(
    { TZ: process.env.TZ },
    'TZ names no known time zone: the clock shows UTC; set TIME_ZONE',
  )
}
const serveClient = process.argv.includes('--serve-client')
if (serveClient && !existsSync(`${clientDir}/index.html`)) {
  exitWith('The page is not built yet: run "npm run build" first.')
}

const labToken = config.labToken ?? randomBytes(16).toString('hex')
const place = config.journal ?? defaultJournal(process.argv, config)
const stream = streamWithinOpenFiles(config)
const simulator = await openSimulatorOrExit(config)
let marquee: Marquee | null = null
const starting = createStartingApps(config)
const limits = config.trustProxy === false ? requestLimits : behindProxyLimits
// The ports come before the journal: a port that is taken is said at once, also where the same process
// holds the journal.
const server = await listenOrExit(
  (req, res) => (marquee ?? starting).app(req, res),
  config,
  ['HOST', 'PORT'],
  limits,
)
const adminServer = await listenOrExit(
  (req, res) => (marquee ?? starting).adminApp(req, res),
  config.admin,
  ['ADMIN_HOST', 'ADMIN_PORT'],
)
limitSockets(server, {
  maxSockets: socketsFor(stream.limits.streams),
  maxSocketsPerAddress:
    config.trustProxy === false ? socketsFor(stream.limits.streamsPerAddress) : null,
})
let stopping = false
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal))
if (process.env.npm_lifecycle_event !== undefined || hasChannel()) {
  whenOrphaned(() => {
    if (!stopping) void stop('SIGTERM')
  })
}

const journalMetrics = createJournalMetrics()
const journalNotice = createBoundedLog(
  (details, message) => log.warn(details, message),
  systemTime.elapsed,
)
marquee = await openMarqueeOrExit({
  config: { ...config, stream },
  simulated: simulator?.baseUrls ?? null,
  clientDir: serveClient ? clientDir : null,
  placeholder: readFileSync(new URL('./topics/movies/placeholder.jpg', import.meta.url)),
  time: systemTime,
  random: Math.random,
  fetch: upstreamFetch,
  journal: await openConfiguredJournal(place, {
    label: journalLabel(config),
    // The process before a restart drains first.
    waitMs: config.drainMs + farewellMs,
    config,
    observer: {
      ...journalMetrics.observer,
      lost(reason) {
        journalMetrics.observer.lost?.(reason)
        journalNotice('lost', { reason }, 'The connection to the journal was lost')
      },
      refused: (reason) => journalNotice('refused', { reason }, 'The journal takes no events'),
      restarted() {
        journalMetrics.observer.restarted?.()
        log.warn('The journal came back without events that were sent: every client begins again')
      },
    },
    log,
  }),
  journalMetrics,
  openLab: await openConfiguredLab(config),
  log,
})
marquee.start()
log.info(
  {
    url: urlOf(server),
    admin: urlOf(adminServer),
    simulator: simulator?.url ?? null,
    journal: nameOfPlace(place),
    // A browser sends the fragment of an address to no server, so the token stays secret.
    ...(config.hasLab && serveClient && { lab: `${urlOf(server)}/lab#token=${labToken}` }),
  },
  'Listening',
)
// Tells `npm run dev` that this server listens. A port that answers may belong to another server.
process.send?.({ listening: urlOf(server) })

async function stop(signal: NodeJS.Signals): Promise<void> {
  // A second signal ends the process at once.
  if (stopping) process.exit(1)
  stopping = true
  log.info({ signal, clients: marquee?.clients() ?? 0 }, 'Stopping')
  // Nothing was sent yet, and the journal may be waiting for another process.
  if (marquee === null) exitStopped()
  // The server still listens until every stream has ended, so that it can refuse new streams
  // with a reason and answer health checks.
  await marquee.stop()
  const closed = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  setTimeout(() => server.closeAllConnections(), farewellMs).unref()
  await Promise.all([closed, simulator?.close()])
  exitStopped()
}

function exitStopped(): never {
  log.info('Stopped')
  // Without this, an upstream that does not answer would hold the process until its time-out.
  process.exit(0)
}

async function listenOrExit(
  answer: RequestListener,
  at: { host: string; port: number },
  [hostSetting, portSetting]: readonly [string, string],
  limits = requestLimits,
) {
  try {
    return await listen(answer, at, limits, (status) => marquee?.onUnreadable(status))
  } catch (error) {
    // `npm run dev` then starts again with other ports.
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') process.send?.({ portTaken: true })
    exitWith(
      `Cannot listen on ${hostSetting}=${at.host} ${portSetting}=${at.port}: ${messageOf(error)}`,
    )
  }
}

function streamWithinOpenFiles({ stream }: Config): Config['stream'] {
  const { limits } = stream
  const streams = streamsWithin(openFilesLimit(), limits.streams)
  if (streams < limits.streams) {
    log.warn(
      { maxConnections: streams },
      'Fewer streams than MAX_CONNECTIONS: the limit of open files',
    )
  }
  return { ...stream, limits: { ...limits, streams } }
}

async function openSimulatorOrExit({ simulator }: Config) {
  try {
    return await openConfiguredSimulator({ simulator }, systemTime)
  } catch (error) {
    exitWith(`The simulator cannot listen on SIM_PORT=${simulator?.port}: ${messageOf(error)}`)
  }
}

async function openMarqueeOrExit(deps: MarqueeDeps): Promise<Marquee> {
  try {
    return await openMarquee(deps)
  } catch (error) {
    if (error instanceof JournalError) exitWith(error.message)
    throw error
  }
}

/** Loads the lab only where it is used, like the simulator. The core works without both. */
async function openConfiguredLab({ hasLab }: Config) {
  if (!hasLab) return undefined
  const { openLab } = await import('./lab/openLab.ts')
  // `npm run dev` and `node --watch` set this variable for the process that they run.
  const isWatched = process.env.WATCH_REPORT_DEPENDENCIES !== undefined
  return openLab({ token: labToken, simulatorUrl: simulator?.url ?? null, isWatched })
}

function readConfigOrExit(): Config {
  try {
    return readConfig(process.env)
  } catch (error) {
    if (error instanceof ConfigError) exitWith(error.message)
    throw error
  }
}

/**
 * Opens the readable log in this thread: a thread of its own would hold the process for 10 s at its end
 * where no process reads the output any more. Returns undefined for plain JSON.
 */
async function logDestination({ log: { format } }: Config) {
  if (format !== 'pretty') return undefined
  const { default: pretty } = await import('pino-pretty')
  return pretty({ ignore: 'pid,hostname', sync: true })
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function exitWith(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
