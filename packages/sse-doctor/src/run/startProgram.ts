import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Gauge, ProgramMessage } from './gaugeWorker.ts'

const extension = import.meta.url.slice(import.meta.url.lastIndexOf('.'))
const gauge = new URL(`./gaugeWorker${extension}`, import.meta.url).href

export interface StartOptions {
  /** Set for the program, beside those of this process. `PORT` is 0 unless it is set here. */
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
  pid: number
  /** The port of its first server. */
  port: number
  /** The last 64 KiB of what it printed. */
  output(): string
  /** Throws where the program has ended. */
  gauge(): Promise<Gauge>
  /** Resolves with its exit code when it has ended; `null` where a signal ended it. */
  exited: Promise<number | null>
  /** Stops it: SIGTERM, and after a second SIGKILL. */
  stop(): Promise<void>
}

/** `ended`: it ended before it listened. `silent`: it does not listen. `busy`: it runs a loop that does not end. */
export type ProgramTrouble = 'ended' | 'silent' | 'busy'

const messages: Record<ProgramTrouble, string> = {
  ended: 'the program ended before it listened',
  silent: 'the program does not listen',
  busy: 'the program runs a loop that does not end',
}

export class ProgramError extends Error {
  readonly kind: ProgramTrouble
  readonly output: string
  /** `null` where a signal ended it. */
  readonly exitCode: number | null

  constructor(kind: ProgramTrouble, output: string, exitCode: number | null = null) {
    super(messages[kind])
    this.name = 'ProgramError'
    this.kind = kind
    this.output = output
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
  const path = file instanceof URL ? fileURLToPath(file) : file
  const child = fork(path, args, {
    env: { ...process.env, PORT: '0', ...env },
    execArgv: ['--import', gauge],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output = `${output}${text}`.slice(-65_536)
      onOutput?.(text)
    })
  }
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve))
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill()
    const timer = setTimeout(() => child.kill('SIGKILL'), 1_000)
    await exited
    clearTimeout(timer)
  }
  const stopNow = () => void stop()
  signal?.addEventListener('abort', stopNow)
  void exited.then(() => signal?.removeEventListener('abort', stopNow))
  if (signal?.aborted) stopNow()
  const waiting = new AbortController()
  const timer = setTimeout(() => waiting.abort(), withinMs)
  const heard = async <Key extends keyof ProgramMessage>(key: Key, signal?: AbortSignal) => {
    for (;;) {
      const [message] = (await once(child, 'message', { signal })) as [ProgramMessage]
      const told = message[key]
      if (told !== undefined) return told
    }
  }
  const listening = await Promise.race([
    heard('listening', waiting.signal).catch(() => 'silent' as const),
    exited.then(() => 'ended' as const),
  ])
  clearTimeout(timer)
  waiting.abort()
  if (typeof listening === 'string') {
    const isBusy = listening === 'silent' && !(await answers(child))
    await stop()
    throw new ProgramError(isBusy ? 'busy' : listening, output, child.exitCode)
  }
  return {
    pid: child.pid ?? 0,
    port: listening,
    output: () => output,
    async gauge() {
      const answer = heard('gauge')
      child.send('gauge', ignore)
      const read = await Promise.race([answer, exited.then(() => undefined)])
      if (read === undefined) throw new ProgramError('ended', output)
      return read
    },
    exited,
    stop,
  }
}

// A program that has ended takes no message. Its end is told by `exited`.
const ignore = () => undefined

/** Whether a program reads its messages. A loop that does not end lets it read none. */
async function answers(child: ChildProcess): Promise<boolean> {
  const signal = AbortSignal.timeout(1_000)
  const answer = once(child, 'message', { signal })
  child.send('gauge', ignore)
  return answer.then(
    () => true,
    () => false,
  )
}
