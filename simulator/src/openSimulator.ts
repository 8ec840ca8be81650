import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sourceNames, type SourceName } from '@marquee/shared/sources.ts'
import { createSimulatorApp, type SimulatorLog } from './simulatorApp.ts'
import type { Time } from './time/time.ts'
import type { SimulatedUpstream } from './upstream/simulatedUpstream.ts'

export interface SimulatorOptions {
  /** With the same seed, prices and films are the same at the same time. */
  seed: number
  /** Whether shares trade around the clock, and not only in the hours of their exchanges. */
  alwaysOpen: boolean
  /** The port to listen on. 0 takes a free port. */
  port: number
  /**
   * The address at which other machines ask it. It then listens on `host`, and a request may also use the name in
   * this address. Default: only this machine can ask it.
   */
  reached?: { host: string; url: string }
  /** The simulated upstream of each source. */
  upstreams: Readonly<Record<SourceName, SimulatedUpstream>>
  time: Time
  log?: SimulatorLog
}

/** The base address of each source, to which the upstream's own paths are appended. */
export type SimulatedBaseUrls = Readonly<Record<SourceName, string>>

export interface Simulator {
  url: string
  baseUrls: SimulatedBaseUrls
  /** Stops the simulator, and cuts every client that still waits for an answer. */
  close(): Promise<void>
}

/** Starts simulated upstreams, on 127.0.0.1 if nothing else is said. Rejects when the port is taken. */
export async function openSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { port, reached, ...appOptions } = options
  const server = createServer()
  server.listen(port, reached?.host ?? '127.0.0.1')
  await once(server, 'listening')
  const url = reached?.url ?? `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const baseUrls = baseUrlsBelow(url)
  const names = ['127.0.0.1', 'localhost', new URL(url).hostname]
  server.on('request', createSimulatorApp({ ...appOptions, baseUrls, names }))

  return {
    url,
    baseUrls,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

/** The base address of a source is `url`, a slash and the source's name. */
export const baseUrlsBelow = (url: string): SimulatedBaseUrls =>
  Object.fromEntries(sourceNames.map((name) => [name, `${url}/${name}`])) as SimulatedBaseUrls
