import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Time } from './time/time.ts'
import { createSimulatorApp, type SimulatorLog } from './simulatorApp.ts'

export interface SimulatorOptions {
  /** The same seed has the same prices and films at the same time. */
  seed: number
  /** 0 takes a free one. */
  port: number
  time: Time
  log?: SimulatorLog
}

export interface Simulator {
  url: string
  /** What to put in front of an upstream's own paths. */
  baseUrls: Record<'douban' | 'tmdb' | 'tencent' | 'coinbase' | 'finnhub' | 'yahoo', string>
  /** Stops it, and cuts whoever still waits for an answer. */
  close(): Promise<void>
}

/** Starts pretend upstreams on 127.0.0.1. Rejects when the port is taken. */
export async function openSimulator({
  seed,
  port,
  time,
  log,
}: SimulatorOptions): Promise<Simulator> {
  const server = createServer()
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const baseUrls = {
    douban: `${url}/douban`,
    tmdb: `${url}/tmdb`,
    tencent: `${url}/tencent`,
    coinbase: `${url}/coinbase`,
    finnhub: `${url}/finnhub`,
    yahoo: `${url}/yahoo`,
  }
  server.on('request', createSimulatorApp({ seed, doubanUrl: baseUrls.douban, time, log }))

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
