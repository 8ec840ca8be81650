import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { whenOrphaned } from '../server/src/process/whenOrphaned.ts'
import { createBreaker } from './cluster/breakCluster.ts'
import { findPrograms } from './cluster/findPrograms.ts'
import { pressKey, type Waiting } from './cluster/keys.ts'
import { openCluster } from './cluster/openCluster.ts'
import { down } from './cluster/readInstance.ts'
import { createScreen } from './cluster/screen.ts'
import type { TableRow } from './cluster/table.ts'
import { packageProgram } from './npmPrograms.ts'

const lookEveryMs = 250

const programs = findPrograms()
if (typeof programs === 'string') exitWith(programs)
buildPage()

// They are listened to before the first program runs.
const end = Promise.withResolvers<string>()
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
  process.on(signal, () => end.resolve(signal))
}
whenOrphaned(() => end.resolve('orphaned'))
// A program that reads our output can leave, as `head` does. A terminal can be closed.
for (const stream of [process.stdout, process.stderr, process.stdin]) {
  stream.on('error', () => end.resolve('closed'))
}

console.log('Starting Redis, a simulator, three instances and a balancer.')
const cluster = await openCluster({ programs }).catch((error: unknown) =>
  exitWith(error instanceof Error ? error.message : String(error)),
)
const { instances, url } = cluster
const screen = createScreen(process.stdout)
let rows: TableRow[] = instances.map(({ number, port }) => ({
  ...down,
  ...{ number, port, isCutOff: false },
}))
const leader = () => rows.find(({ leads }) => leads)?.number ?? null
const breaker = createBreaker({ cluster, leader, onNews: screen.tell })
let waiting: Waiting = 'any'

const draw = () => {
  const redis = breaker.isRedisFrozen() ? 'frozen' : cluster.redis.isRunning() ? 'up' : 'down'
  const view = { url, balancer: cluster.balancer.name, redis, rows, news: screen.news() } as const
  screen.show({ ...view, isCutting: waiting === 'cut' })
}
let isOver = false
const watch = async () => {
  let led = leader()
  while (!isOver) {
    rows = await Promise.all(
      instances.map(async ({ number, port, status }) => ({
        ...(await status()),
        ...{ number, port, isCutOff: breaker.isCutOff(number) },
      })),
    )
    const now = leader()
    if (now !== led && now !== null) screen.tell(`instance-${now} leads`)
    led = now ?? led
    draw()
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
  }
}
const { stdin } = process
if (stdin.isTTY) stdin.setRawMode(true)
stdin.setEncoding('utf8').on('data', (keys: string) => {
  for (const key of keys) {
    const pressed = pressKey(waiting, key, instances.length)
    waiting = pressed.waiting
    if (pressed.order?.kind === 'quit') end.resolve('quit')
    else if (pressed.order !== null && !isOver) breaker.carryOut(pressed.order)
  }
  draw()
})

if (!process.stdout.isTTY) console.log(`The page: ${url}`)
const watched = watch()
await end.promise
isOver = true
breaker.release()
stdin.pause()
if (stdin.isTTY) stdin.setRawMode(false)
await Promise.all([watched, cluster.close()])
process.exit(0)

/** Builds the page where npm asks for it. */
function buildPage() {
  if (process.argv.includes('--build')) {
    const [program, ...args] = packageProgram('vite')
    const { status } = spawnSync(program, [...args, 'build', 'client', '--logLevel', 'warn'], {
      stdio: 'inherit',
    })
    if (status !== 0) exitWith('The page could not be built: see the output above.')
  } else if (!existsSync(fileURLToPath(new URL('../client/dist/index.html', import.meta.url)))) {
    exitWith('The page is not built yet: run "npm run build" first.')
  }
}

function exitWith(message: string): never {
  console.error(message)
  process.exit(1)
}
