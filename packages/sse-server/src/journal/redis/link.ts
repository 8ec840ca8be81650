import { createClient, ErrorReply } from '@redis/client'
import type { Runtime } from '../../time/runtime.ts'

/** Sends one command. Rejects with a `LinkError`. */
export type Send = <T>(...args: readonly string[]) => Promise<T>

/** A command that Redis refused, or whose outcome is unknown. */
export class LinkError extends Error {
  /** Whether Redis has answered. Then the command has done nothing. Else nobody knows. */
  readonly isRefusal: boolean

  constructor(message: string, isRefusal = false) {
    super(message)
    this.name = 'LinkError'
    this.isRefusal = isRefusal
  }
}

export interface LinkOptions {
  url: string
  runtime: Runtime
  /** A command that takes longer destroys the connection, in ms. */
  deadlineMs: number
  /** Called with each new connection. Where it rejects, another connection is made. */
  onOpen(send: Send): Promise<void>
  /** Called when a connection is lost or could not be made. `silentMs` is how long Redis was waited for. */
  onLost(error: LinkError, silentMs: number): void
}

export interface Link {
  send: Send
  isOpen(): boolean
  close(): void
}

/**
 * Holds one connection to Redis, and makes a new one after a pause when it is lost. No command waits for
 * ever: the network can swallow packets without a word, and then a blocking read would never settle.
 */
export function openLink({ url, runtime, deadlineMs, onOpen, onLost }: LinkOptions): Link {
  let send: Send | null = null
  let isClosed = false
  let stop = () => {}

  const connect = () => {
    // Everything that waits for an answer fails with its connection. So each connection is a new client.
    const client = createClient({
      url,
      RESP: 2,
      disableOfflineQueue: true,
      disableClientInfo: true,
      maintNotifications: 'disabled',
      socket: { connectTimeout: deadlineMs, reconnectStrategy: false },
    })
    let isLost = false
    const lose = (error: LinkError, silentMs = 0) => {
      if (isLost) return
      isLost = true
      send = null
      client.destroy()
      if (isClosed) return
      const pauseMs = 50 + runtime.random() * 450
      stop = runtime.after(pauseMs, connect)
      onLost(error, silentMs)
    }
    stop = () => lose(new LinkError('The journal is closed'))

    const within = <T>(answer: Promise<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        const fail = (error: LinkError, silentMs = 0) => {
          reject(error)
          if (!error.isRefusal) lose(error, silentMs)
        }
        const cancel = runtime.after(deadlineMs, () =>
          fail(new LinkError(`no answer within ${deadlineMs} ms`), deadlineMs),
        )
        answer.finally(cancel).then(resolve, (error: unknown) => fail(readError(error)))
      })
    const sendHere: Send = (...args) => within(client.sendCommand(args))
    client.on('error', (error) => lose(readError(error)))

    const begin = async () => {
      try {
        await within(client.connect())
        if (isLost) return
        send = sendHere
        await onOpen(sendHere)
      } catch (error) {
        if (!(error instanceof LinkError)) throw error
        lose(error)
      }
    }
    void begin()
  }
  connect()

  return {
    send: (...args) => send?.(...args) ?? Promise.reject(new LinkError('not connected')),
    isOpen: () => send !== null,
    close() {
      isClosed = true
      stop()
    },
  }
}

/** The error without its cause: that may have the URL in it, and so the password. */
function readError(error: unknown): LinkError {
  const { code, message } = error as { code?: string; message?: string }
  return new LinkError(message || code || 'the connection failed', error instanceof ErrorReply)
}
