import { randomBytes } from 'node:crypto'
import { createServer } from 'node:net'
import concurrently from 'concurrently'
import { whenOrphaned } from '../server/src/whenOrphaned.ts'
import { offerLabToken } from './labToken.ts'

const readyWithinMs = 60_000
const host = '127.0.0.1'
// Those real hosts that want no key, unless the environment names others.
const sources = process.argv.includes('--live') ? { SIMULATE: '0' } : {}
// Off loopback the server would refuse it.
const lab = process.env.HOST === undefined ? '1' : '0'

// A port that somebody asked for is theirs to free; a default one just moves on to the next.
const apiPort = Number(process.env.PORT ?? (await freePort(3_000)))
const adminPort = Number(process.env.ADMIN_PORT ?? (await freePort(9_464)))
const pagePort = await freePort(5_173)
const apiUrl = `http://${host}:${apiPort}`
const pageUrl = `http://${host}:${pagePort}`

const labToken = process.env.LAB_TOKEN || randomBytes(16).toString('hex')
const labTokenAt = await offerLabToken(labToken, pagePort)

const { commands, result } = concurrently(
  [
    {
      name: 'server',
      command: 'node --watch --watch-preserve-output server/src/main.ts',
      env: {
        LOG_FORMAT: 'pretty',
        LAB: process.env.LAB ?? lab,
        LAB_TOKEN: labToken,
        PORT: apiPort,
        ADMIN_PORT: adminPort,
        ...sources,
      },
      prefixColor: 'yellow',
    },
    {
      name: 'page',
      command: `vite client --host ${host} --port ${pagePort} --strictPort --logLevel warn`,
      env: { MARQUEE_SERVER: apiUrl, VITE_LAB_TOKEN_AT: labTokenAt },
      prefixColor: 'cyan',
    },
  ],
  { killOthersOn: ['failure', 'success'] },
)
whenOrphaned(() => {
  for (const command of commands) command.kill('SIGTERM')
})
const over = result.then(
  () => true,
  () => true,
)

if (await bothReady()) {
  console.log(`\n  The event stream   ${apiUrl}/api/events`)
  console.log(`  Open the page at   ${pageUrl}\n`)
} else {
  console.error(`\nMarquee was not ready within ${readyWithinMs / 1_000} s: see the output above.`)
}
await over

async function bothReady(): Promise<boolean> {
  const until = Date.now() + readyWithinMs
  while (Date.now() < until) {
    if (await Promise.race([over, answers()])) return answers()
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  return false
}

async function answers(): Promise<boolean> {
  try {
    const answers = await Promise.all([fetch(`${apiUrl}/readyz`), fetch(pageUrl)])
    return answers.every(({ ok }) => ok)
  } catch {
    return false
  }
}

/** The first port from `from` on that nobody listens on. */
async function freePort(from: number): Promise<number> {
  const taken = await new Promise<boolean>((resolve) => {
    const probe = createServer()
      .once('error', () => resolve(true))
      .listen(from, host, () => probe.close(() => resolve(false)))
  })
  return taken ? freePort(from + 1) : from
}
