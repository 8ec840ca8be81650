import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { freePort } from '../e2e/freePort.ts'

const script = fileURLToPath(new URL('./dev.ts', import.meta.url))
const root = fileURLToPath(new URL('..', import.meta.url))

/** Starts it where no source can be reached: nothing here asks a real host. */
async function startDev(...flags: string[]) {
  const nowhere = 'http://127.0.0.1:1'
  const child = spawn(process.execPath, [script, ...flags], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      PORT: String(await freePort()),
      ADMIN_PORT: '0',
      DOUBAN_BASE_URL: nowhere,
      TENCENT_BASE_URL: nowhere,
      COINBASE_BASE_URL: nowhere,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'exit')
  onTestFinished(async () => {
    child.kill('SIGTERM')
    await ended
  })
  let output = ''
  child.stdout.on('data', (more: Buffer) => (output += more.toString()))
  return () => output
}

test('with --live the simulator is not started', async () => {
  const output = await startDev('--live')
  await expect.poll(output).toContain('simulator: null')
})

test('otherwise it is', async () => {
  const output = await startDev()
  await expect.poll(output).toMatch(/simulator: "http:/)
})
