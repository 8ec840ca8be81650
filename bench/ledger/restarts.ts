import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { compareEventIds } from '@marquee/sse-protocol/eventId.ts'
import { freePort } from '@marquee/sse-server/testing/freePort.ts'
import { judge, type Verdict } from './judge.ts'
import { readJournal } from './readJournal.ts'
import { newestOf, startReader } from './startReader.ts'
import { sleep, until } from '../trials/rig/clock.ts'

export interface RestartPlan {
  /** The top folder of the code that runs. */
  root: string
  /** What runs: `server/src/main.ts` or `bench/ledger/busyServer.ts`, with the same two addresses. */
  program: string
  readers: number
  kills: number
  /** The longest time from one kill to the next, in ms. */
  everyMs: number
  /** From 0 to 1, without 1. */
  random: () => number
}

export interface RestartResult {
  verdict: Verdict
  streams: number
  deliveries: number
  /** Events in the journal. */
  stored: number
  /** How many kills hit a server that did not listen yet. */
  killedEarly: number
  /** How many starts had a clock that was set back by an hour. */
  clocksBack: number
  /** Readers that had not every event of the journal at the end. */
  behind: number
}

const hourMs = 3_600_000
const clockOffset = fileURLToPath(new URL('./clockOffset.ts', import.meta.url))

/**
 * Kills a server with readers at random, starts it on the same journal, and judges what the readers saw.
 * The clock of every third start is an hour late.
 */
export async function runRestarts(plan: RestartPlan): Promise<RestartResult> {
  const { random } = plan
  const folder = mkdtempSync(join(tmpdir(), 'marquee-restarts-'))
  const path = join(folder, 'journal.db')
  const port = await freePort()
  let server: ChildProcess | null = null
  const readers = Array.from({ length: plan.readers }, (_, n) =>
    startReader({
      urlOf: () => `http://127.0.0.1:${port}`,
      // A third of them stays until the server ends.
      staysMs: () => (n % 3 === 0 ? hourMs : 1_500 + random() * 6_000),
      random,
    }),
  )
  let [killedEarly, clocksBack] = [0, 0]
  try {
    for (let kill = 0; kill <= plan.kills; kill += 1) {
      const isBack = kill % 3 === 2
      if (isBack) clocksBack += 1
      const started = start(plan, { port, path, offsetMs: isBack ? -hourMs : 0 })
      server = started.process
      if (kill === plan.kills) {
        await started.listens
        break
      }
      // Every fourth kill comes while the server starts.
      if (kill % 4 !== 3) await started.listens
      await sleep(random() * (kill % 4 === 3 ? 1_000 : plan.everyMs))
      if (!started.isListening()) killedEarly += 1
      server.kill('SIGKILL')
      await once(server, 'exit')
    }
    const upTo = (await newestOf(`http://127.0.0.1:${port}`)) ?? '0-0'
    await until(
      () => readers.every((reader) => compareEventIds(reader.cursor() ?? '0-0', upTo) >= 0),
      20_000,
    )
    server?.kill('SIGTERM')
    await once(server as ChildProcess, 'exit')
    for (const reader of readers) reader.stop()
    const journal = readJournal(path)
    const streams = readers.flatMap((reader) => reader.streams)
    return {
      verdict: judge(streams, journal),
      streams: streams.length,
      deliveries: streams.reduce((sum, { ids }) => sum + ids.length, 0),
      stored: journal.length,
      killedEarly,
      clocksBack,
      behind: readers.filter((reader) => compareEventIds(reader.cursor() ?? '0-0', upTo) < 0)
        .length,
    }
  } finally {
    for (const reader of readers) reader.stop()
    server?.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
}

function start(
  { root, program }: RestartPlan,
  at: { port: number; path: string; offsetMs: number },
) {
  const process_ = spawn(process.execPath, ['--import', clockOffset, join(root, program)], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env.PATH,
      CLOCK_OFFSET_MS: String(at.offsetMs),
      PORT: String(at.port),
      ADMIN_PORT: '0',
      JOURNAL: `sqlite:${at.path}`,
      HEARTBEAT_MS: '1000',
      // The judge needs every event.
      WINDOW_EVENTS: '1000000',
      WINDOW_AGE_MS: '86400000',
      MAX_REPLAY_EVENTS: '100000',
      MAX_REPLAY_BYTES: '4194304',
      MAX_CONNECTS_PER_MINUTE: '0',
      SIM_ALWAYS_OPEN: '1',
      TENCENT_POLL_MS: '250',
      COINBASE_POLL_MS: '100',
    },
  })
  let isListening = false
  const listens = new Promise<void>((resolve, reject) => {
    createInterface(process_.stdout).on('line', (line) => {
      if ((JSON.parse(line) as { msg: string }).msg !== 'Listening') return
      isListening = true
      resolve()
    })
    process_.once('exit', (code) => reject(new Error(`The server ended early: exit ${code}`)))
  })
  listens.catch(() => {})
  return { process: process_, listens, isListening: () => isListening }
}
