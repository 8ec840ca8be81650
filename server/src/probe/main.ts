import { readConfig, type Config } from '../config/config.ts'
import { ConfigError } from '../settings/configError.ts'
import { createConfiguredSources } from '../config/configuredSources.ts'
import { upstreamFetch } from '../upstreams/upstreamFetch.ts'
import { systemTime } from '../time/time.ts'
import { createProbe } from './probeSource.ts'
import { answered, reportOf } from './report.ts'

const config = readConfigOrExit()
const simulator = await openConfiguredSimulator(config)
const probe = createProbe(upstreamFetch, systemTime)
const { sources } = createConfiguredSources({
  config,
  simulated: simulator?.baseUrls ?? null,
  fetch: probe.fetch,
  time: systemTime,
})

const probes = await Promise.all(sources.map(probe.ask))
process.stdout.write(`${reportOf(probes)}\n`)
await simulator?.close()
// A connection that an upstream keeps open must not keep the process.
process.exit(probes.every(answered) ? 0 : 1)

async function openConfiguredSimulator({ simulator }: Config) {
  if (simulator === null) return null
  const { openSimulator } = await import('@marquee/simulator/openSimulator.ts')
  // On any port: on its own one there may be that of a running server.
  return openSimulator({ ...simulator, port: 0, time: systemTime })
}

function readConfigOrExit(): Config {
  try {
    return readConfig(process.env)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
}
