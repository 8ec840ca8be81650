import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import pino from 'pino'
import type { JournalState } from '@marquee/sse-protocol/control.ts'
import { scriptedJournal } from '../../packages/sse-server/src/testing/scriptedJournal.ts'
import { readConfig } from '../../server/src/config/config.ts'
import { openConfiguredSimulator } from '../../server/src/config/openConfiguredSimulator.ts'
import { listen, urlOf } from '../../server/src/process/httpServer.ts'
import { openMarquee } from '../../server/src/server.ts'
import { onlySources } from '../../server/src/testing/onlySources.ts'
import { systemTime } from '../../server/src/time/time.ts'
import { upstreamFetch } from '../../server/src/upstreams/upstreamFetch.ts'

const clientDir = fileURLToPath(new URL('../../client/dist', import.meta.url))

/** A server in the process of the test, with the built page, the simulator, and a journal that obeys the test. */
export async function startJournaledMarquee() {
  const journal = scriptedJournal()
  const config = readConfig({
    ...{ PORT: '0', ADMIN_PORT: '0', SIM_ALWAYS_OPEN: '1' },
    ...onlySources('douban', 'tencent', 'coinbase'),
  })
  const simulator = await openConfiguredSimulator(config, systemTime)
  const marquee = await openMarquee({
    config,
    simulated: simulator?.baseUrls ?? null,
    clientDir,
    placeholder: Uint8Array.of(),
    time: systemTime,
    random: Math.random,
    fetch: upstreamFetch,
    journal: journal.open,
    log: pino({ level: 'silent' }),
  })
  const server = await listen(marquee.app, { host: '127.0.0.1', port: 0 })
  marquee.start()
  return {
    url: urlOf(server),
    say: (state: JournalState) => journal.listener?.state(state),
    async stop() {
      await marquee.stop()
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
      await simulator?.close()
    },
  }
}
