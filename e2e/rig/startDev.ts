import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { hasGroup } from '@marquee/sse-doctor/run/endGroup.ts'
import { freePort } from '@marquee/sse-server/testing/freePort.ts'
import { npmProgram } from '../../scripts/programs/npmPrograms.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Starts `npm run dev` and all its children in a new process group; resolves when it is ready. */
export async function startDev(settings: Record<string, string> = {}) {
  const [port, adminPort] = [await freePort(), await freePort()]
  const [npm, ...args] = npmProgram()
  const child = spawn(npm, [...args, 'run', 'dev'], {
    cwd: root,
    detached: hasGroup,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: String(port),
      // With 0, two that start together would both take the usual one.
      ADMIN_PORT: String(adminPort),
      // The files of the default place are for people.
      ...{ JOURNAL: 'memory', SIM_ALWAYS_OPEN: '1' },
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return { child, api: `http://127.0.0.1:${port}`, page: await pageOf(child) }
}

function pageOf({ stdout }: ChildProcess) {
  return new Promise<string>((resolve, reject) => {
    let said = ''
    stdout?.on('data', (more: Buffer) => {
      said += more.toString()
      const url = /Open the page at\s+(\S+)/.exec(said)?.[1]
      if (url !== undefined) resolve(url)
    })
    stdout?.on('end', () => reject(new Error(said)))
  })
}

/** Whether any process of the group of `child` still runs. */
export function isRunning({ pid = 0, exitCode, signalCode }: ChildProcess) {
  if (!hasGroup) return exitCode === null && signalCode === null
  try {
    return process.kill(-pid, 0)
  } catch {
    return false
  }
}
