import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { setTimeout as wait } from 'node:timers/promises'
import type { Said } from '../said.ts'
import { endGroup, hasGroup, stopGroup } from './endGroup.ts'
import { endWithUs } from './endWithUs.ts'
import { freePort } from './freePort.ts'
import { ownerVariable } from './gaugeOwner.ts'
import type { Gauge, ProgramMessage } from './gaugeWorker.ts'

const extension = import.meta.url.slice(import.meta.url.lastIndexOf('.'))
const gauge = new URL(`./gaugeWorker${extension}`, import.meta.url).href

export interface StartOptions {
  /** Set for the program, beside those of this process. `PORT` is a free one unless it is set here. */
  env?: Readonly<Record<string, string>>
  args?: readonly string[]
  /** Called with all that the program prints, as it comes. */
  onOutput?: (text: string) => void
  /**
   * How long it may take to listen, in ms.
   * @default 10_000
   */
  withinMs?: number
  /** Stops the program, also before it listens. */
  signal?: AbortSignal | undefined
}

/** A program that was started and listens. */
export interface Program {
  readonly pid: number
  /** The port that it was told, if it listens there, else that of its first server. */
  readonly port: number
  /** The last 64 KiB of what it printed. */
  output(): string
  /** Throws a `ProgramError` where the program has ended, or does not answer in 5 s. */
  gauge(): Promise<Gauge>
  /** Resolves with its exit code when it has ended; `null` where a signal ended it. After `restart` it is another promise. */
  readonly exited: Promise<number | null>
  /** Stops it, and starts it with its port again. Throws as `startProgram` does. */
  restart(): Promise<void>
  /** Stops it: SIGTERM, and after a second SIGKILL. On Windows it ends at once. */
  stop(): Promise<void>
}

/** How long other ports of a program are waited for, in ms, where its first one is not the one that it was told. */
const othersMs = 1_000

const saidOf: Readonly<Record<'ended' | 'silent' | 'busy', Said>> = {
  ended: { en: 'the program has ended', zh: '程序已经结束' },
  silent: { en: 'the program does not listen on any port', zh: '程序没有监听任何端口' },
  busy: { en: 'the program does not answer: it is busy', zh: '程序没有回应：它正忙' },
}

/** What kept a program from being examined. `said` is one clear line in both languages. */
export class ProgramError extends Error {
  readonly kind: 'ended' | 'silent' | 'busy'
  /** The last 64 KiB of what the program printed. */
  readonly output: string
  readonly said: Said
  /** `null` where a signal ended it, or where it has not ended. */
  readonly exitCode: number | null

  constructor(kind: 'ended' | 'silent' | 'busy', output: string, exitCode: number | null = null) {
    super(saidOf[kind].en)
    this.name = 'ProgramError'
    this.kind = kind
    this.output = output
    this.said = saidOf[kind]
    this.exitCode = exitCode
  }
}

/**
 * Starts a file with a gauge for its timers and sockets, and waits until it listens. Throws a `ProgramError` where it
 * ends before, or does not listen in time.
 */
export async function startProgram(
  file: string | URL,
  { env = {}, args = [], onOutput, withinMs = 10_000, signal }: StartOptions = {},
): Promise<Program> {
  let output = ''
  const launch = (port: string) => {
    const child = fork(file instanceof URL ? fileURLToPath(file) : file, args, {
      env: { ...process.env, PORT: port, ...env, [ownerVariable]: String(process.pid) },
      execArgv: ['--import', gauge],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // The first of a group, so that what it starts can be ended with it.
      detached: hasGroup,
    })
    endWithUs(child)
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output = `${output}${text}`.slice(-65_536)
        onOutput?.(text)
      })
    }
    return { child, exited: exitOf(child) }
  }
  type Running = ReturnType<typeof launch>
  const stop = async (
    { child, exited }: Running,
    ask: (child: ChildProcess) => void = stopGroup,
  ) => {
    ask(child)
    const timer = setTimeout(() => {
      endGroup(child)
      child.kill('SIGKILL')
    }, 1_000)
    await exited
    clearTimeout(timer)
    endGroup(child)
    // A process that holds its output would keep this one from ending.
    child.stdout?.destroy()
    child.stderr?.destroy()
  }
  const start = async (wantedPort: string) => {
    const running = launch(wantedPort)
    const stopNow = () => void stop(running)
    signal?.addEventListener('abort', stopNow)
    void running.exited.then(() => signal?.removeEventListener('abort', stopNow))
    if (signal?.aborted) stopNow()
    const port = await portOf(running.child, Number(env['PORT'] ?? wantedPort), withinMs)
    if (port !== undefined) return { ...running, port }
    const hasEnded = running.child.exitCode !== null || running.child.signalCode !== null
    const isBusy = !hasEnded && (await gaugeOf(running.child, 1_000)) === undefined
    await stop(running)
    const kind = hasEnded ? 'ended' : isBusy ? 'busy' : 'silent'
    throw new ProgramError(kind, output, running.child.exitCode)
  }

  let running = await start(env['PORT'] ?? String(await freePort()))
  return {
    get pid() {
      return running.child.pid ?? 0
    },
    get port() {
      return running.port
    },
    get exited() {
      return running.exited
    },
    output: () => output,
    async gauge() {
      const { child } = running
      const read = await gaugeOf(child, 5_000)
      if (read !== undefined) return read
      throw new ProgramError(child.connected ? 'busy' : 'ended', output, child.exitCode)
    },
    async restart() {
      await stop(running, askToEnd)
      running = await start(String(running.port))
    },
    stop: () => stop(running),
  }
}

/** Asks a program to end, so that it can end its streams. On Windows it is asked through its gauge. */
function askToEnd(child: ChildProcess): void {
  if (process.platform === 'win32') child.send('end', () => undefined)
  else child.kill('SIGTERM')
}

/**
 * The port that a program listens on: the one that it was told, if it takes that, else its first one. It may have others,
 * such as one for its metrics.
 */
async function portOf(child: ChildProcess, wanted: number, withinMs: number) {
  const asked = told(child, 'listening', withinMs, (port) => port === wanted)
  const first = await told(child, 'listening', withinMs)
  if (first === undefined) return undefined
  return await Promise.race([asked, wait(othersMs, first, { ref: false })])
}

function gaugeOf(child: ChildProcess, withinMs: number) {
  // A message that cannot be sent is an answer that does not come.
  child.send('gauge', () => undefined)
  return told(child, 'gauge', withinMs)
}

/** The next message of this kind that is wanted. `undefined` where the program ends before, or where none comes in time. */
async function told<Key extends keyof ProgramMessage>(
  child: ChildProcess,
  key: Key,
  withinMs: number,
  isWanted: (value: NonNullable<ProgramMessage[Key]>) => boolean = () => true,
): Promise<ProgramMessage[Key] | undefined> {
  const { promise, resolve } = Promise.withResolvers<ProgramMessage[Key] | undefined>()
  const listen = (message: unknown) => {
    const value = (message as ProgramMessage)[key]
    if (value !== undefined && isWanted(value)) resolve(value)
  }
  const leave = () => resolve(undefined)
  // The program keeps this process alive while it is waited for.
  const timer = setTimeout(leave, withinMs).unref()
  child.on('message', listen).once('exit', leave)
  if (!child.connected) leave()
  try {
    return await promise
  } finally {
    clearTimeout(timer)
    child.off('message', listen).off('exit', leave)
  }
}

async function exitOf(child: ChildProcess): Promise<number | null> {
  const closed = once(child, 'close')
  const [code] = (await once(child, 'exit')) as [number | null]
  // Its last output comes before `close`. Its own children can keep that from coming.
  await Promise.race([closed, wait(500, undefined, { ref: false })])
  return code
}
