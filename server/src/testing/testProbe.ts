import { execFile } from 'node:child_process'
import { onlySources } from './onlySources.ts'
import { importOnlyLoopback } from './importOnlyLoopback.ts'
import { fileURLToPath } from 'node:url'
import type { Fault, Upstream } from '@marquee/simulator/upstream/faults.ts'
import { openTestSimulator } from '@marquee/simulator/testing/testSimulator.ts'

const main = fileURLToPath(new URL('../probe/main.ts', import.meta.url))

/** For tests: runs the real process. From this environment it gets only the PATH. */
export function runProbe(
  settings: Record<string, string>,
): Promise<{ code: unknown; stdout: string; stderr: string }> {
  const env = { PATH: process.env.PATH, NODE_OPTIONS: importOnlyLoopback, ...settings }
  return new Promise((resolve) => {
    execFile(process.execPath, [main], { env, timeout: 90_000 }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : error.code, stdout, stderr }),
    )
  })
}

/** Simulated upstreams, and the settings that make the server use them as if they were real. */
export async function openUpstreams() {
  const { baseUrls, send } = await openTestSimulator()
  return {
    settings: {
      SIMULATE: '0',
      ...onlySources('douban', 'tencent', 'coinbase', 'finnhub', 'yahoo'),
      DOUBAN_BASE_URL: baseUrls.douban,
      TMDB_BASE_URL: baseUrls.tmdb,
      TENCENT_BASE_URL: baseUrls.tencent,
      COINBASE_BASE_URL: baseUrls.coinbase,
      FINNHUB_BASE_URL: baseUrls.finnhub,
      FINNHUB_SYMBOLS: 'AAPL',
      FINNHUB_TOKEN: 'canary-finnhub',
      YAHOO_BASE_URL: baseUrls.yahoo,
      YAHOO_SYMBOLS: 'VOD.L',
      // No answer that comes takes so long.
      UPSTREAM_TIMEOUT_MS: '60000',
    },
    async setFault(upstream: Upstream, fault: Fault) {
      const { status } = await send('PUT', `/__sim/faults/${upstream}`, fault)
      if (status !== 204) throw new Error(`The simulator does not know ${fault.fault}`)
    },
  }
}
