import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { onTestFinished } from 'vitest'
import { freePort } from '../rig/freePort.ts'
import type { Project } from './openProject.ts'

/** Starts a server of the project in a process of its own. It has written a line when it listens. */
export async function startApp(project: Project, file: string, port?: number) {
  const chosen = port ?? (await freePort())
  const child = spawn(process.execPath, [file], {
    cwd: project.folder,
    env: { PATH: process.env.PATH, PORT: String(chosen) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const exited = once(child, 'exit') as Promise<[number | null]>
  await Promise.race([
    once(child.stdout, 'data'),
    exited.then(() => Promise.reject(new Error(`${file} ended before it listened`))),
  ])
  return {
    url: `http://127.0.0.1:${chosen}`,
    port: chosen,
    /** Asks it to stop, and resolves to its exit code. */
    async stop() {
      child.kill('SIGTERM')
      const [code] = await exited
      return code
    },
  }
}
