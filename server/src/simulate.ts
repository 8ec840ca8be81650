// Runs the simulator alone, so that several servers can share it. They all have the same SIM_URL.
import pino from 'pino'
import { openSimulator } from '@marquee/simulator/openSimulator.ts'
import { readConfig } from './config/config.ts'
import { ConfigError } from './settings/configError.ts'
import { systemTime } from './time/time.ts'
import { simulateSources } from './topics/sources.ts'

const { host, log: settings, ...at } = readPlaceOrExit()
const log = pino({ level: settings.level })
const simulator = await openSimulator({
  ...at,
  reached: { host, url: at.url },
  upstreams: await simulateSources(),
  time: systemTime,
  log,
}).catch((error: unknown) =>
  exitWith(`Cannot listen on HOST=${host}, port ${at.port} of SIM_URL: ${String(error)}`),
)
log.info({ url: simulator.url }, 'Simulating')

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void simulator.close().then(() => process.exit(0)))
}

function readPlaceOrExit() {
  try {
    const { host, log, simulator } = readConfig(process.env)
    if (simulator === null) throw new ConfigError('SIMULATE: 0 leaves nothing to simulate')
    const { url, seed, alwaysOpen } = simulator
    if (url === null) throw new ConfigError('SIM_URL: missing; such as http://127.0.0.1:4000')
    const port = Number(new URL(url).port || 80)
    return { host, log, url, port, seed, alwaysOpen }
  } catch (error) {
    if (error instanceof ConfigError) exitWith(error.message)
    throw error
  }
}

function exitWith(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
