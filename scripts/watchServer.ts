// `node scripts/watchServer.ts program …` runs a program and restarts it when one of its files changes.
// `node --watch` is not used: it does not report how the program ended, and it keeps running when its
// own parent has ended, so the program would keep its ports.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { watch } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { whenOrphaned } from '../server/src/process/whenOrphaned.ts'
import { askToEnd } from '../server/src/process/askToEnd.ts'

// An editor may write a file in several steps: wait until the last one.
const settleMs = 200
const command = process.argv.slice(2)
const files = new Set<string>()
const folders = new Set<string>()
let settling: NodeJS.Timeout | undefined
let isRestarting = false
let isEnding = false
let child = start()

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, end)
whenOrphaned(end)

function start(): ChildProcess {
  const started = spawn(process.execPath, command, {
    // With this variable Node reports each file that it loads.
    env: { ...process.env, WATCH_REPORT_DEPENDENCIES: '1' },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  started.on('message', (message: object) => {
    if ('watch:import' in message) (message['watch:import'] as string[]).forEach(observe)
    else tell(message)
  })
  started.once('exit', (exitCode, signal) => {
    if (isEnding) process.exit(exitCode ?? 1)
    if (isRestarting) return
    console.log('The server has ended: it starts again when one of its files has changed.')
    const ended = exitCode === null ? `was ended by ${signal}` : `ended with exit code ${exitCode}`
    // What it told last may come after its end.
    if (started.connected) started.once('disconnect', () => tell({ ended }))
    else tell({ ended })
  })
  return started
}

function tell(message: object) {
  if (process.connected) process.send?.(message)
}

/** Watches the folder, not the file: some editors replace a file, and a watch on it would end. */
function observe(url: string) {
  if (!url.startsWith('file:')) return
  const file = fileURLToPath(url)
  files.add(file)
  const folder = dirname(file)
  if (folders.has(folder)) return
  folders.add(folder)
  watch(folder, (_, name) => {
    if (name === null || !files.has(join(folder, name))) return
    clearTimeout(settling)
    settling = setTimeout(() => void restart(), settleMs)
  })
}

async function restart() {
  if (isRestarting || isEnding) return
  isRestarting = true
  console.log('A file has changed: the server starts again.')
  if (isRunning()) {
    askToEnd(child)
    await once(child, 'exit')
  }
  isRestarting = false
  child = start()
}

function end() {
  isEnding = true
  if (!isRunning()) process.exit()
  askToEnd(child)
}

const isRunning = () => child.exitCode === null && child.signalCode === null
