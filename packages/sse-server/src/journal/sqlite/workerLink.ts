import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Runtime } from '../../time/runtime.ts'
import type { Answers, FromWorker, Request } from './messages.ts'

/** The worker as the main thread sees it. */
export interface WorkerLink {
  /** Asks for one thing at a time. Rejects where the worker cannot do it, or has died. */
  ask<D extends keyof Answers>(request: Extract<Request, { do: D }>): Promise<Answers[D]>
  /** Closes the file and ends the worker. A disk that does not answer is left alone after a while. */
  close(runtime: Pick<Runtime, 'after'>): Promise<void>
}

// The worker has the same ending as this file: `.ts` in the tree, `.js` in the package.
const workerFile = new URL(`sqliteWorker${extname(import.meta.url)}`, import.meta.url)

const maxCloseMs = 5_000

/** Starts the worker. `onDeath` hears why it ended before `end` was called. */
export function startWorker(
  onNotice: (message: string) => void,
  onDeath: (error: Error) => void,
): WorkerLink {
  const worker = new Worker(workerFile, { name: 'journal' })
  let settle: { resolve(answer: unknown): void; reject(error: Error): void } | null = null
  let dead: Error | null = null
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()))

  const die = (error: Error) => {
    if (dead !== null) return
    dead = error
    settle?.reject(error)
    onDeath(error)
  }
  worker.on('error', (error: Error) => die(error))
  worker.on('exit', (code) => die(new Error(`Its thread ended with code ${code}`)))
  worker.on('message', (message: FromWorker) => {
    if ('notice' in message) return onNotice(message.notice)
    // Under `node --watch`, Node itself sends the names of the files that the worker loads.
    if (!('answer' in message || 'failed' in message)) return
    const { resolve, reject } = settle ?? {}
    settle = null
    if ('failed' in message) reject?.(new Error(message.failed))
    else resolve?.(message.answer)
  })

  return {
    ask: <D extends keyof Answers>(request: Extract<Request, { do: D }>) =>
      new Promise<Answers[D]>((resolve, reject) => {
        if (dead !== null) return reject(dead)
        // It answers one request after the other, so this is the answer to this one.
        settle = { resolve: (answer) => resolve(answer as Answers[D]), reject }
        worker.postMessage(request)
      }),
    async close(runtime) {
      dead ??= new Error('The journal is closed')
      worker.postMessage({ do: 'close' } satisfies Request)
      await new Promise<void>((resolve) => {
        const cancel = runtime.after(maxCloseMs, resolve)
        void exited.then(cancel).then(resolve)
      })
      void worker.terminate()
    },
  }
}
