import { Agent, get } from 'node:http'
import concurrently, { type ConcurrentlyCommandInput } from 'concurrently'
import { whenOrphaned } from '../server/src/whenOrphaned.ts'

export interface Both {
  /** Sends `{ listening: url }` as soon as it listens, and `{ exitCode }` as its last word. */
  server: ConcurrentlyCommandInput & object
  /** Sends `{ listening: true }`. */
  page: ConcurrentlyCommandInput & object
  readyWithinMs: number
  onReady: () => void
  onLate: () => void
}

/** How it ended: which part ended by itself, null where both were stopped; and whether both were ready. */
export interface End {
  part: string | null
  wasReady: boolean
}

// A proxy of the environment, which Node's own agents use, does not reach what is on this machine.
const direct = new Agent()
const lookEveryMs = 200

/**
 * Runs the server and the page until one of them ends. What they say of themselves counts, as they
 * say it to this process alone: on their ports another server may answer.
 */
export async function runBoth({
  server,
  page,
  readyWithinMs,
  onReady,
  onLate,
}: Both): Promise<End> {
  const { commands, result } = concurrently(
    [
      { ...server, ipc: 3 },
      { ...page, ipc: 3 },
    ],
    { killOthersOn: ['failure', 'success'] },
  )
  const stop = () => {
    for (const command of commands) if (command.state !== 'exited') command.kill('SIGTERM')
  }
  whenOrphaned(stop)

  let part: string | null = null
  let wasReady = false
  const listening = new Map<string, unknown>()
  for (const { name, messages, close } of commands) {
    messages.incoming.subscribe(({ message }) => {
      if ('listening' in message) listening.set(name, message.listening)
      // Once both were ready, a file that cannot run waits for its next change. Zero is a restart.
      if ('exitCode' in message && message.exitCode !== 0 && !wasReady) {
        part ??= `The ${name} ended with exit code ${String(message.exitCode)}`
        stop()
      }
    })
    close.subscribe(({ killed, exitCode }) => {
      if (!killed && exitCode !== 0) part ??= `The ${name} ended with exit code ${exitCode}`
    })
  }

  const late = setTimeout(onLate, readyWithinMs)
  const look = setInterval(() => {
    const url = listening.get('server')
    if (typeof url !== 'string' || !listening.has('page') || part !== null) return
    get(`${url}/readyz`, { agent: direct }, (response) => {
      response.resume()
      if (response.statusCode !== 200 || wasReady || part !== null) return
      wasReady = true
      clearInterval(look)
      clearTimeout(late)
      onReady()
    }).once('error', () => {})
  }, lookEveryMs)
  await result.catch(() => {})
  clearInterval(look)
  clearTimeout(late)
  return { part, wasReady }
}
