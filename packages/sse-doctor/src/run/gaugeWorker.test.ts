import { fork } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ownerVariable } from './gaugeOwner.ts'

/** Runs a program with the gauge, and asks it to end as Windows must be asked. */
async function endByMessage(code: string) {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-gauge-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'program.mjs')
  writeFileSync(file, `${code}\nsetInterval(() => {}, 1_000)\nprocess.send('ready')`)
  const child = fork(file, {
    execArgv: ['--import', new URL('gaugeWorker.ts', import.meta.url).href],
    env: { ...process.env, [ownerVariable]: String(process.pid) },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const said = child.stdout && text(child.stdout)
  await once(child, 'message')
  child.send('end')
  const [exitCode] = (await once(child, 'exit')) as [number | null]
  return { exitCode, said: await said }
}

test('a program that is asked by a message ends as by SIGTERM', async () => {
  const code = `process.on('SIGTERM', (name) => { console.log('bye', name); process.exit(3) })`
  expect(await endByMessage(code)).toEqual({ exitCode: 3, said: 'bye SIGTERM\n' })
})

test('a program that does not listen to SIGTERM ends at once', async () => {
  expect(await endByMessage('')).toEqual({ exitCode: 143, said: '' })
})
