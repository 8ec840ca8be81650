import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Asked, ModuleMessage } from './moduleWorker.ts'

/** `busy`: a loop does not end. `ended`: the module ended its process. `threw`: it threw. */
export type ModuleTrouble = 'busy' | 'ended' | 'threw'

export class ModuleError extends Error {
  readonly kind: ModuleTrouble
  /** The stack of what it threw, its exit code, or how many ms it had. */
  readonly detail: string

  constructor(kind: ModuleTrouble, detail: string) {
    super(`${kind}: ${detail}`)
    this.name = 'ModuleError'
    this.kind = kind
    this.detail = detail
  }
}

export interface Module {
  /** See `Subject.ask` of the lessons. */
  ask<Answer>(probe: URL, input?: unknown): Promise<Answer>
  close(): Promise<void>
}

const worker = fileURLToPath(new URL('moduleWorker.ts', import.meta.url))

/** Runs the module of a learner in a process of its own, so that no mistake in it can stop ours. */
export function openModule(file: URL, onOutput: (text: string) => void): Module {
  let running: Promise<Running> | undefined
  const close = async () => {
    const closing = running
    running = undefined
    await (await closing)?.stop()
  }
  return {
    async ask<Answer>(probe: URL, input?: unknown) {
      running ??= start(onOutput)
      const { child, bootMs } = await running
      const asked: Asked = { file: file.href, probe: probe.href, input }
      // A busy machine also starts the process late, so the time that it took says how long to wait.
      const limitMs = Math.round(2_000 + 10 * bootMs)
      const ending = new AbortController()
      const { signal } = ending
      const answered = once(child, 'message', { signal })
      const ended = once(child, 'close', { signal })
      child.send(asked, () => undefined)
      const told = await Promise.race([
        answered.then(([message]) => message as ModuleMessage),
        ended.then(([code]) => ({ ended: String(code) })),
        setTimeout(limitMs, { busy: String(limitMs) }, { signal }),
      ])
      ending.abort()
      if ('answer' in told) return told.answer as Answer
      await close()
      throw new ModuleError(...troubleIn(told))
    },
    close,
  }
}

type Told = ModuleMessage | { ended: string } | { busy: string }

function troubleIn(told: Exclude<Told, { answer: unknown }>): [ModuleTrouble, string] {
  if ('threw' in told) return ['threw', told.threw]
  return 'ended' in told ? ['ended', told.ended] : ['busy', told.busy]
}

interface Running {
  child: ChildProcess
  /** How long the process took to start, in ms. */
  bootMs: number
  stop(): Promise<void>
}

async function start(onOutput: (text: string) => void): Promise<Running> {
  const startedAt = performance.now()
  const child = fork(worker, [], {
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', onOutput)
  const closed = once(child, 'close')
  await Promise.race([once(child, 'message'), closed])
  return {
    child,
    bootMs: performance.now() - startedAt,
    async stop() {
      child.kill('SIGKILL')
      await closed
    },
  }
}
