import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fetch from 'node-fetch'
import pino from 'pino'
import { readConfig } from '../../../server/src/config/config.ts'
import { openConfiguredSimulator } from '../../../server/src/config/openConfiguredSimulator.ts'
import { listen } from '../../../server/src/process/httpServer.ts'
import type { LabCore } from '../../../server/src/lab/labCore.ts'
import { openMarquee } from '../../../server/src/server.ts'
import { systemTime } from '../../../server/src/time/time.ts'
import { answerCalls } from '../rig/calls.ts'
import { startQuotes } from './quotes.ts'

const root = new URL('../../../', import.meta.url)
const clientDir = fileURLToPath(new URL('client/dist', root))
const placeholder = readFileSync(new URL('server/src/topics/movies/placeholder.jpg', root))

let core: LabCore | null = null
let stopQuotes = () => {}

/** Starts the whole server with the simulator and the built page, and lets a trial publish in it. */
async function startServer(): Promise<Server> {
  const config = readConfig({ ALLOWED_HOSTS: '127.0.0.1', SIM_ALWAYS_OPEN: '1' })
  const simulator = await openConfiguredSimulator(config, systemTime)
  const marquee = await openMarquee({
    config,
    simulated: simulator?.baseUrls ?? null,
    clientDir,
    placeholder,
    time: systemTime,
    random: Math.random,
    fetch,
    // The trial takes the place of the lab, because the lab may publish.
    openLab(given) {
      core = given
      return { streams: (_req, _res, next) => next(), routes: (_req, _res, next) => next() }
    },
    log: pino({ level: 'error' }),
  })
  const server = await listen(marquee.app, { host: '127.0.0.1', port: 0 })
  marquee.start()
  return server
}

const handlers = {
  async listen(): Promise<number> {
    return ((await startServer()).address() as AddressInfo).port
  },
  /** Publishes this many prices a second from now on, besides those of the simulator; 0 for none. */
  publish(perSecond: number) {
    if (core === null) throw new Error('The server has not been started')
    stopQuotes()
    stopQuotes = startQuotes(core, perSecond)
  },
}

export type PageServerCalls = typeof handlers
answerCalls(handlers)
