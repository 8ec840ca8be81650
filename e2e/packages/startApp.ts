import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import { freePort } from '@marquee/sse-server/testing/freePort.ts'
import type { Project } from './openProject.ts'

/**
 * Starts a server of the project in a process of its own, on this Node or on the one at `MARQUEE_NODE`.
 * The server writes a line when it listens.
 */
export async function startApp(
  project: Project,
  file: string,
  port?: number,
  env: Readonly<Record<string, string>> = {},
) {
  const chosen = port ?? (await freePort())
  const child = spawn(process.env.MARQUEE_NODE ?? process.execPath, [file], {
    cwd: project.folder,
    env: { ...env, PATH: process.env.PATH, PORT: String(chosen) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const exited = once(child, 'exit') as Promise<[number | null]>
  // Read to its end: Hono's server writes there about each stream that is cut.
  const complaint = text(child.stderr)
  await Promise.race([
    once(child.stdout, 'data'),
    exited.then(async () => Promise.reject(new Error(`${file} ended: ${await complaint}`))),
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
