import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import pino from 'pino'
import { readConfig } from '../../server/src/config/config.ts'
import { openConfiguredSimulator } from '../../server/src/config/openConfiguredSimulator.ts'
import { listen, urlOf } from '../../server/src/process/httpServer.ts'
import { openMarquee, type MarqueeDeps } from '../../server/src/server.ts'
import { onlySources } from '../../server/src/testing/onlySources.ts'
import { systemTime } from '../../server/src/time/time.ts'
import { upstreamFetch } from '../../server/src/upstreams/upstreamFetch.ts'

export const builtClient = fileURLToPath(new URL('../../client/dist', import.meta.url))

/**
 * A server in the process of the test, with the built page and the simulator, so that a test can hand
 * parts to it. Its markets never close, unless `settings` say something else.
 */
export async function startMarqueeHere(
  {
    time = systemTime,
    journal,
    clientDir = builtClient,
  }: Partial<Pick<MarqueeDeps, 'time' | 'journal' | 'clientDir'>>,
  settings: Record<string, string> = {},
) {
  const config = readConfig({
    ...{ PORT: '0', ADMIN_PORT: '0', SIM_ALWAYS_OPEN: '1' },
    ...onlySources('douban', 'tencent', 'coinbase'),
    ...settings,
  })
  const simulator = await openConfiguredSimulator(config, time)
  const marquee = await openMarquee({
    config,
    simulated: simulator?.baseUrls ?? null,
    clientDir,
    placeholder: Uint8Array.of(),
    time,
    random: Math.random,
    fetch: upstreamFetch,
    journal,
    log: pino({ level: 'silent' }),
  })
  const server = await listen(marquee.app, { host: '127.0.0.1', port: 0 })
  marquee.start()
  return {
    url: urlOf(server),
    async stop() {
      await marquee.stop()
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
      await simulator?.close()
    },
  }
}
