/** The calls that a process answers. Each takes one argument and may answer later. */
export type Handlers = Record<string, (argument: never) => unknown>

type Name<H> = keyof H & string
type Answer<H, N extends Name<H>> = H[N] extends (...given: never[]) => infer R ? Awaited<R> : never
type Argument<H, N extends Name<H>> = H[N] extends () => unknown
  ? [argument?: undefined]
  : H[N] extends (argument: infer A) => unknown
    ? [argument: A]
    : never

export type Call<H> = <N extends Name<H>>(
  name: N,
  ...argument: Argument<H, N>
) => Promise<Answer<H, N>>

interface Question {
  call: number
  name: string
  argument: unknown
}

type Reply = { call: number; value: unknown } | { call: number; error: string }

/** In a child: answers its parent's calls, and ends the process when the parent ends. */
export function answerCalls(handlers: Handlers): void {
  const answer = async ({ call, name, argument }: Question): Promise<Reply> => {
    try {
      const handler = handlers[name]
      if (handler === undefined) throw new Error(`There is no call ${name}`)
      return { call, value: await handler(argument as never) }
    } catch (error) {
      return {
        call,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      }
    }
  }
  process.on('message', (question: Question) => {
    void answer(question).then((reply) => process.send?.(reply))
  })
  process.on('disconnect', () => process.exit())
  process.send?.('ready')
}

export interface ChannelLike {
  send(message: object): unknown
  on(event: 'message', run: (message: unknown) => void): unknown
  once(event: 'exit', run: () => void): unknown
}

/** In the parent: calls the handlers `H` at the other end of `channel`. */
export function createCall<H>(channel: ChannelLike): Call<H> {
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (e: Error) => void }>()
  let calls = 0
  channel.on('message', (message) => {
    if (typeof message !== 'object' || message === null) return
    const reply = message as Reply
    const caller = waiting.get(reply.call)
    waiting.delete(reply.call)
    if ('error' in reply) caller?.reject(new Error(reply.error))
    else caller?.resolve(reply.value as never)
  })
  channel.once('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error('The process is gone'))
    waiting.clear()
  })
  return (name, ...[argument]) => {
    const answer = new Promise<never>((resolve, reject) => {
      calls += 1
      waiting.set(calls, { resolve, reject })
      channel.send({ call: calls, name, argument })
    })
    // If a caller stopped waiting after another error, a later rejection must not end this process.
    answer.catch(() => {})
    return answer
  }
}
