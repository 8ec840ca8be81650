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
  /** As an editor does it that puts a new file in the place of the old one. */
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

test('a program starts again each time when its file was replaced', async () => {
  const { save, next } = watchProgram(`process.send({ said: 'one' }); ${waits}`)
  for (const said of ['one', 'two', 'three']) {
    if (said !== 'one') save(`process.send({ said: '${said}' }); ${waits}`)
    expect(await next()).toEqual({ said })
  }
})

test.each([
  ['process.exitCode = 5', 'ended with exit code 5'],
  ["process.kill(process.pid, 'SIGKILL')", 'was ended by SIGKILL'],
])('how it ended is told, and it starts again after a change: %s', async (program, ended) => {
  const { save, next } = watchProgram(program)
  expect(await next()).toEqual({ ended })
  save(`process.send({ said: 'mended' }); ${waits}`)
  expect(await next()).toEqual({ said: 'mended' })
})

test('a program that was started again is not told as ended', async () => {
  const { save, next } = watchProgram(`process.send({ said: 'one' }); ${waits}`)
  await next()
  save(`process.send({ said: 'two' }); process.exitCode = 6`)
  expect([await next(), await next()]).toEqual([
    { said: 'two' },
    { ended: 'ended with exit code 6' },
  ])
})
