import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { createParser } from 'eventsource-parser'
import { expect, onTestFinished } from 'vitest'
import { importOnlyLoopback } from './importOnlyLoopback.ts'

const main = fileURLToPath(new URL('../main.ts', import.meta.url))

/** A line of the log. */
export interface LogLine {
  msg: string
  time: number
  [detail: string]: unknown
}

/**
 * For tests: starts the real process on free ports. From this environment it gets only the PATH. Its
 * markets never close, so the hour of the day changes nothing. `before` is a program
 * with its arguments, such as `nice`, that becomes the server.
 */
export function runProcess(settings: Record<string, string> = {}, before: readonly string[] = []) {
  const env = {
    PATH: process.env.PATH,
    NODE_OPTIONS: importOnlyLoopback,
    PORT: '0',
    ADMIN_PORT: '0',
    SIM_ALWAYS_OPEN: '1',
    ...settings,
  }
  const [program = '', ...args] = [...before, process.execPath, main]
  const child = spawn(program, args, {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const log: LogLine[] = []
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => log.push(JSON.parse(line) as LogLine))
  const exited = once(child, 'exit') as Promise<[number | null, string | null]>
  const logged = async (msg: string) => {
    await expect.poll(() => log.map((line) => line.msg)).toContain(msg)
    return log.filter((line) => line.msg === msg)
  }
  return { child, exited, log, logged, stderr: text(child.stderr) }
}

/** Does the same and waits until it listens; returns its addresses too. */
export async function runUntilListening(
  settings: Record<string, string> = {},
  before: readonly string[] = [],
) {
  const running = runProcess(settings, before)
  const [line] = await running.logged('Listening')
  const [url, admin] = [String(line?.url), String(line?.admin)]
  return { ...running, url, admin, port: Number(new URL(url).port) }
}

/** Opens the stream at an address. Returns a function that waits for its end and resolves to the names of its events. */
export async function openStream(url: string): Promise<() => Promise<(string | undefined)[]>> {
  const response = await fetch(url)
  return async () => {
    const names: (string | undefined)[] = []
    createParser({ onEvent: ({ event }) => names.push(event) }).feed(await response.text())
    return names
  }
}

export const openStreams = (url: string, count: number) =>
  Promise.all(Array.from({ length: count }, () => openStream(url)))
