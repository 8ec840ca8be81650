import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const lessons = fileURLToPath(new URL('.', import.meta.url))

/** True where a test can have a real terminal: `script` of util-linux makes one. */
export const hasTerminals =
  process.platform === 'linux' && spawnSync('script', ['--version']).status === 0

export interface RunOptions {
  /** What stands after `npm run`, such as `try 1`. */
  command: string
  /** A folder of the learner's. Without it there is a new one. */
  mine?: string
  terminal?: boolean
  env?: Readonly<Record<string, string>>
}

/** A new folder for what a learner writes. */
export function createMine() {
  const mine = mkdtempSync(join(tmpdir(), 'marquee-mine-'))
  writeFileSync(join(mine, 'package.json'), '{"type":"module"}')
  return { mine, remove: () => rmSync(mine, { recursive: true, force: true }) }
}

/** Runs a command with the lessons of the tests. */
export function runCommand({ command, mine = '', terminal = false, env = {} }: RunOptions) {
  const [script = '', ...words] = command.split(' ')
  const main = script === 'try' ? 'lessons/try/main.ts' : 'lessons/run/main.ts'
  const own = [process.execPath, main, ...words, '--lessons', lessons, '--mine', mine]
  const [file = '', ...args] = terminal
    ? ['script', '-qfec', `exec ${own.join(' ')}`, '/dev/null']
    : own
  const child = spawn(file, args, {
    cwd: root,
    env: { ...process.env, LC_ALL: 'en_US.UTF-8', PORT: '0', NO_COLOR: '1', ...env },
    stdio: [terminal ? 'pipe' : 'ignore', 'pipe', 'pipe'],
  })
  let text = ''
  let read = 0
  const watchers = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      watchers.forEach((watch) => watch())
    })
  }
  const exited = once(child, 'close').then(([code]) => {
    watchers.forEach((watch) => watch())
    return code as number | null
  })
  return {
    exited,
    text: () => text.replaceAll('\r', ''),
    type: (keys: string) => child.stdin?.write(keys),
    kill: (signal: NodeJS.Signals) => child.kill(signal),
    /** Resolves when this comes after what came before. Throws with the text where the command ends first. */
    async until(wanted: string): Promise<void> {
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      const watch = () => {
        const at = text.indexOf(wanted, read)
        if (at >= 0) {
          read = at + wanted.length
          resolve()
        } else if (child.exitCode !== null) {
          reject(new Error(`"${wanted}" did not come. It printed:\n${text}`))
        }
      }
      watchers.add(watch)
      watch()
      await promise
      watchers.delete(watch)
    },
  }
}

/** Whether a process is still there. */
export const isRunning = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
