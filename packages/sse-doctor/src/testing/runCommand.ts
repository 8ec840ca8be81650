import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../main.ts', import.meta.url))

/** Starts the command as somebody does in a terminal. */
export function startCommand(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [main, ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)])
  return {
    child,
    /** Its exit code, and all that it printed. */
    ended: ended.then(([[code], stdout, stderr]) => ({ code: code as number, stdout, stderr })),
  }
}

/** Runs the command to its end. */
export const runCommand = (...[args, env]: Parameters<typeof startCommand>) =>
  startCommand(args, env).ended
