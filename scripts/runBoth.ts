import { Agent, get } from 'node:http'
import { Writable } from 'node:stream'
import concurrently, { type ConcurrentlyCommandInput } from 'concurrently'
import { whenOrphaned } from '../server/src/process/whenOrphaned.ts'

export interface Both {
  /** Sends `{ listening: url }` as soon as it listens, and `{ ended: how }` when its program has ended. */
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
  // Concurrently throws, and leaves the parts behind, where nobody reads what it writes.
  const output = new Writable({
    write: (text, _encoding, done) => process.stdout.write(text, () => done()),
  })
  const { commands, result } = concurrently(
    [
      { ...server, ipc: 3 },
      { ...page, ipc: 3 },
    ],
    { killOthersOn: ['failure', 'success'], outputStream: output },
  )
  let isStopping = false
  const stop = () => {
    // A part would take a second signal for impatience.
    if (isStopping) return
    isStopping = true
    for (const command of commands) if (command.state !== 'exited') command.kill('SIGTERM')
  }
  whenOrphaned(stop)
  // A reader that leaves, as `head` does, wants no more. Without a listener this process would end
  // before the parts.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', stop)

  let part: string | null = null
  let wasReady = false
  const listening = new Map<string, unknown>()
  for (const { name, messages, close } of commands) {
    messages.incoming.subscribe(({ message }) => {
      if ('listening' in message) listening.set(name, message.listening)
      // Once both were ready, a file that cannot run waits for its next change.
      if ('ended' in message && !wasReady) {
        part ??= `The ${name} ${String(message.ended)}`
        stop()
      }
    })
    close.subscribe(({ killed, exitCode }) => {
      const how = typeof exitCode === 'string' ? 'was ended by' : 'ended with exit code'
      if (!killed && exitCode !== 0) part ??= `The ${name} ${how} ${exitCode}`
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
