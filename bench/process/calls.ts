import type { ChildProcess } from 'node:child_process'

/** The calls that a process answers. Arguments and answers are JSON. */
export type Handlers = Record<string, (argument: never) => unknown>

export interface Calls<H extends Handlers> {
  /** Rejects with the error of the handler, or when the process ends first. */
  call<K extends keyof H & string>(
    name: K,
    ...argument: Parameters<H[K]>
  ): Promise<Awaited<ReturnType<H[K]>>>
}

interface Question {
  id: number
  name: string
  argument: unknown
}

interface Answer {
  id: number
  value?: unknown
  error?: string
}

interface Waiting {
  resolve(value: unknown): void
  reject(reason: Error): void
}

/** Makes calls to `child`, which answers them with `answerCalls`. */
export function openCalls<H extends Handlers>(child: ChildProcess, name: string): Calls<H> {
  const waiting = new Map<number, Waiting>()
  let lastId = 0

  child.on('message', ({ id, value, error }: Answer) => {
    const asker = waiting.get(id)
    waiting.delete(id)
    if (error === undefined) asker?.resolve(value)
    else asker?.reject(new Error(error))
  })
  const giveUp = (why: string) => {
    for (const { reject } of waiting.values()) reject(new Error(why))
    waiting.clear()
  }
  child.on('error', (error) => giveUp(`${name} did not start: ${error.message}`))
  child.on('exit', (code, signal) => giveUp(`${name} ended (${signal ?? code})`))

  return {
    call: (handler, argument?: unknown) =>
      new Promise((resolve, reject) => {
        const id = ++lastId
        // Nothing else writes to this pipe, and both sides use the same `H`, so the types are right.
        waiting.set(id, { resolve, reject })
        child.send({ id, name: handler, argument } satisfies Question, (error) => {
          if (error !== null) giveUp(`${name} cannot be asked: ${error.message}`)
        })
      }),
  }
}

/** Answers the calls of the process that started this one, and ends when that process ends. */
export function answerCalls(handlers: Handlers): void {
  const send = (answer: Answer) => void process.send?.(answer)
  const answer = async ({ id, name, argument }: Question) => {
    try {
      send({ id, value: await handlers[name]?.(argument as never) })
    } catch (error) {
      send({ id, error: String(error) })
    }
  }
  process.on('message', (question: Question) => void answer(question))
  process.on('disconnect', () => process.exit(0))
}
