import { readConfig, type Config } from '../config/config.ts'
import { ConfigError } from '../settings/configError.ts'
import { openConfiguredSimulator } from '../config/openConfiguredSimulator.ts'
import { openSources } from '../config/openSources.ts'
import { upstreamFetch } from '../upstreams/upstreamFetch.ts'
import { systemTime } from '../time/time.ts'
import { createProbe } from './probeSource.ts'
import { answered, reportOf } from './report.ts'

const config = readConfigOrExit()
// Any free port, because a running server may have its simulator on the configured port.
const anyPort = { simulator: config.simulator && { ...config.simulator, port: 0 } }
const simulator = await openConfiguredSimulator(anyPort, systemTime)
const probe = createProbe(upstreamFetch, systemTime)
const sources = openSources({
  config,
  simulated: simulator?.baseUrls ?? null,
  fetch: probe.fetch,
  time: systemTime,
})

const probes = await Promise.all(sources.map(probe.ask))
process.stdout.write(`${reportOf(probes)}\n`)
await simulator?.close()
// A connection that an upstream keeps open must not keep the process alive.
process.exit(probes.every(answered) ? 0 : 1)

function readConfigOrExit(): Config {
  try {
    return readConfig(process.env)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
}
