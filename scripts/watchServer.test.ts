import { fork } from 'node:child_process'
import { on, once } from 'node:events'
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'

const script = fileURLToPath(new URL('./watchServer.ts', import.meta.url))
const waits = 'setInterval(() => {}, 1000)'

function watchProgram(text: string) {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-watch-'))
  const program = join(folder, 'program.mjs')
  /** Replaces the old file with a new one, as some editors do. */
  const save = (text: string) => {
    writeFileSync(`${program}.new`, text)
    renameSync(`${program}.new`, program)
  }
  save(text)
  const child = fork(script, [program], { silent: true })
  const exited = once(child, 'exit')
  onTestFinished(async () => {
    if (child.connected) child.disconnect()
    await exited
    rmSync(folder, { recursive: true })
  })
  const messages = on(child, 'message')
  const next = async () => ((await messages.next()).value as [unknown])[0]
  return { save, next }
}

test('a program starts again each time its file is replaced', async () => {
  const { save, next } = watchProgram(`process.send({ said: 'one' }); ${waits}`)
  for (const said of ['one', 'two', 'three']) {
    if (said !== 'one') save(`process.send({ said: '${said}' }); ${waits}`)
    expect(await next()).toEqual({ said })
  }
})

test.each([
  ['process.exitCode = 5', 'ended with exit code 5'],
  ["process.kill(process.pid, 'SIGKILL')", 'was ended by SIGKILL'],
])('it reports how the program ended, and starts it after a change: %s', async (program, ended) => {
  const { save, next } = watchProgram(program)
  expect(await next()).toEqual({ ended })
  save(`process.send({ said: 'fixed' }); ${waits}`)
  expect(await next()).toEqual({ said: 'fixed' })
})

test('a restart of the program is not reported as its end', async () => {
  const { save, next } = watchProgram(`process.send({ said: 'one' }); ${waits}`)
  await next()
  save(`process.send({ said: 'two' }); process.exitCode = 6`)
  expect([await next(), await next()]).toEqual([
    { said: 'two' },
    { ended: 'ended with exit code 6' },
  ])
})
