import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import fetchWithAnyHeader from 'node-fetch'
import { freePort } from '@marquee/sse-server/testing/freePort.ts'
import { expect, onTestFinished, test } from 'vitest'

const program = fileURLToPath(new URL('simulate.ts', import.meta.url))

function simulate(settings: Record<string, string>) {
  const env = { PATH: process.env.PATH, ...settings }
  const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  return { child, exited: once(child, 'exit') as Promise<[number | null]> }
}

test('a simulator that runs alone answers only by the name in SIM_URL and as this machine', async () => {
  const port = await freePort()
  const { child, exited } = simulate({ SIM_URL: `http://simulator.test:${port}` })
  await once(child.stdout, 'data')
  const ask = (path: string, host: string) =>
    fetchWithAnyHeader(`http://127.0.0.1:${port}${path}`, { headers: { host } })
  expect((await ask('/__sim/', 'evil.example')).status).toBe(403)
  expect((await ask('/__sim/', `localhost:${port}`)).status).toBe(200)
  const films = await ask('/tmdb/3/movie/now_playing?api_key=any', `simulator.test:${port}`)
  expect(films.status).toBe(200)
  child.kill('SIGTERM')
  expect(await exited).toEqual([0, null])
})

test.each([
  [{}, /^SIM_URL: missing/],
  [{ SIM_URL: 'http://127.0.0.1:4000', SIMULATE: '0' }, /^SIMULATE: /],
])('with %o it ends with one line', async (settings, line) => {
  const { child, exited } = simulate(settings)
  expect(await text(child.stderr)).toMatch(line)
  expect(await exited).toEqual([1, null])
})
