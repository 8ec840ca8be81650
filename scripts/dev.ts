import { randomBytes } from 'node:crypto'
import { readConfig } from '../server/src/config/config.ts'
import { ConfigError } from '../server/src/settings/configError.ts'
import { freePort, isTaken, reachableAt } from './ports/devPorts.ts'
import { marketHint } from './marketHint.ts'
import { offerLabToken } from './labToken.ts'
import { packageProgram } from './programs/npmPrograms.ts'
import { runBoth } from './runBoth.ts'

const readyWithinMs = 60_000
// Another copy that starts at the same time can take a port after we checked it and before we use it.
const maxStarts = 10
const pageHost = '127.0.0.1'
const labToken = process.env.LAB_TOKEN || randomBytes(16).toString('hex')
const settings = {
  LOG_FORMAT: 'pretty',
  // The server refuses to start with a lab when HOST is not a loopback address.
  LAB: process.env.LAB ?? (process.env.HOST ? '0' : '1'),
  LAB_TOKEN: labToken,
  // The default sources need no key. The environment can name others.
  ...(process.argv.includes('--live') && { SIMULATE: '0' }),
}
const config = readConfigOrExit()

for (let start = 1; ; start += 1) {
  const ports = await choosePorts()
  const { part, wasReady, isPortTaken } = await runOn(ports)
  if (part === null) break
  if (wasReady || !isPortTaken || start === maxStarts) {
    console.error(`\n${part}${wasReady ? '' : ' before it was ready'}: see the output above.`)
    process.exitCode = 1
    break
  }
  // A random wait: two copies that took each other's port would otherwise do it again.
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 1_000))
}

interface Port {
  host: string
  port: number
}
type Ports = Record<'server' | 'admin' | 'page', Port>

async function runOn({ server, admin, page }: Ports) {
  const serverUrl = `http://${reachableAt(server.host)}:${server.port}`
  const labTokenAt = await offerLabToken(labToken, page.port)
  const pageOptions = [
    ...['--host', page.host, '--port', String(page.port)],
    ...['--strictPort', '--logLevel', 'warn'],
  ]
  return runBoth({
    server: {
      name: 'server',
      run: [
        process.execPath,
        'scripts/watchServer.ts',
        'server/src/main.ts',
        '--default-journal=dev',
      ],
      env: { ...settings, PORT: server.port, ADMIN_PORT: admin.port },
      prefixColor: 'yellow',
    },
    page: {
      name: 'page',
      run: [...packageProgram('vite'), 'client', ...pageOptions],
      env: { MARQUEE_SERVER: serverUrl, VITE_LAB_TOKEN_AT: labTokenAt },
      prefixColor: 'cyan',
    },
    readyWithinMs,
    onReady: () => {
      console.log(`\n  The event stream   ${serverUrl}/api/events`)
      console.log(`  Open the page at   http://${page.host}:${page.port}\n`)
      const hint = marketHint(config)
      if (hint !== null) console.log(`  ${hint}\n`)
    },
    onLate: () => {
      const within = `${readyWithinMs / 1_000} s`
      console.error(`\nMarquee was not ready within ${within}: see the output above.`)
    },
  })
}

/** A taken port ends the program if a setting names it. A default port moves on to the next one. */
async function choosePorts(): Promise<Ports> {
  const asked = [
    { name: 'PORT', ...config },
    { name: 'ADMIN_PORT', ...config.admin },
    { name: 'SIM_PORT', host: '127.0.0.1', port: config.simulator?.port ?? 0 },
  ].filter(({ port, name }) => port !== 0 && process.env[name])
  for (const { name, host, port } of asked) {
    if (await isTaken(port, host)) exitWith(`${name}=${port}: this port is taken.`)
  }
  const ours = new Set(asked.map(({ port }) => port))
  const choose = async (name: string | null, host: string, from: number): Promise<Port> => {
    const wanted = asked.find((one) => one.name === name)
    if (wanted !== undefined) return { host, port: wanted.port }
    const port = await freePort(from, host, ours)
    if (port !== from) console.log(`Port ${from} is taken: using ${port}.`)
    ours.add(port)
    return { host, port }
  }
  return {
    server: await choose('PORT', config.host, 3_000),
    admin: await choose('ADMIN_PORT', config.admin.host, 9_464),
    page: await choose(null, pageHost, 5_173),
  }
}

function readConfigOrExit() {
  try {
    return readConfig({ ...process.env, ...settings })
  } catch (error) {
    if (error instanceof ConfigError) exitWith(error.message)
    throw error
  }
}

function exitWith(message: string): never {
  console.error(message)
  process.exit(1)
}
