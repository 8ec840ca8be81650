import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test, vi } from 'vitest'
import { askToEnd } from './askToEnd.ts'

const main = fileURLToPath(new URL('../server/src/main.ts', import.meta.url))

test.each(['linux', 'win32'] as const)('as on %s, the server ends cleanly', async (platform) => {
  const env = { PATH: process.env.PATH, PORT: '0', ADMIN_PORT: '0', JOURNAL: 'memory' }
  const child = fork(main, { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child, 'message')
  const kill = vi.spyOn(child, 'kill')
  askToEnd(child, platform)
  expect(await once(child, 'exit')).toEqual([0, null])
  expect(kill.mock.calls).toEqual(platform === 'win32' ? [] : [['SIGTERM']])
})
