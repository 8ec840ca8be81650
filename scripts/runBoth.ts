import { Agent, get } from 'node:http'
import { Writable } from 'node:stream'
import { whenOrphaned } from '../server/src/process/whenOrphaned.ts'
import { runPrograms, type NamedProgram } from './runPrograms.ts'

export interface Both {
  /**
   * Sends `{ listening: url }` as soon as it listens, and `{ ended: how }` when its program has ended. Sends
   * `{ portTaken: true }`, as the page does, if another program has a port of it.
   */
  server: NamedProgram
  /** Sends `{ listening: true }`. */
  page: NamedProgram
  readyWithinMs: number
  onReady: () => void
  onLate: () => void
}

export interface End {
  /** The part that ended by itself, and how; null when both were stopped. */
  part: string | null
  /** Whether both parts were ready before. */
  wasReady: boolean
  /** Whether a part could not listen because another program had its port, which it may have lost since. */
  isPortTaken: boolean
}

// Node's default agent can use a proxy from the environment, and a proxy cannot reach our loopback.
const direct = new Agent()
const lookEveryMs = 200

/**
 * Runs the server and the page until one of them ends. Each part tells this process when it listens.
 * An answer on its port would prove nothing, because another server may have the port.
 */
export async function runBoth({
  server,
  page,
  readyWithinMs,
  onReady,
  onLate,
}: Both): Promise<End> {
  // If concurrently wrote to a closed stdout itself, it would throw and leave the parts running.
  const output = new Writable({
    write: (text, _encoding, done) => process.stdout.write(text, () => done()),
  })
  const { commands, result } = runPrograms([server, page], output)
  let isStopping = false
  const stop = () => {
    // A second signal would make a part end at once instead of cleanly.
    if (isStopping) return
    isStopping = true
    for (const command of commands) if (command.state !== 'exited') command.kill('SIGTERM')
  }
  whenOrphaned(stop)
  // A program that reads our output can leave, as `head` does. Without a listener for that error this
  // process would end before the parts.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', stop)

  let part: string | null = null
  let wasReady = false
  let isPortTaken = false
  const listening = new Map<string, unknown>()
  for (const { name, messages, close } of commands) {
    messages.incoming.subscribe(({ message }) => {
      if ('listening' in message) listening.set(name, message.listening)
      if ('portTaken' in message) isPortTaken = true
      // After both were ready, a server that cannot run waits for the next change of a file.
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
  return { part, wasReady, isPortTaken }
}
