import { expect, test } from 'vitest'
import { runBoth } from './runBoth.ts'

/** Runs two programs of one line each as the parts. */
async function run(server: string, page: string, readyWithinMs = 60_000) {
  const said: string[] = []
  const end = await runBoth({
    server: { name: 'server', run: [process.execPath, '-e', server] },
    page: { name: 'page', run: [process.execPath, '-e', page] },
    readyWithinMs,
    onReady: () => said.push('ready'),
    onLate: () => said.push('late'),
  })
  return { ...end, said }
}
const waits = 'setInterval(() => {}, 1000)'

test('a part that ends before both are ready is named, and is not reported as late', async () => {
  const server = await run('process.exitCode = 3', waits)
  expect(server).toEqual({
    part: 'The server ended with exit code 3',
    ...{ wasReady: false, isPortTaken: false, said: [] },
  })
  const page = await run(waits, 'process.exitCode = 4')
  expect(page).toEqual({
    part: 'The page ended with exit code 4',
    ...{ wasReady: false, isPortTaken: false, said: [] },
  })
})

test('a part that a signal ended is named with the signal', async () => {
  const killed = `process.kill(process.pid, 'SIGKILL')`
  expect((await run(killed, waits)).part).toMatch(
    /^The server (was ended by SIGKILL|ended with exit code 137)$/,
  )
})

test('a server that ends while its watcher still runs is named', async () => {
  const tells = `process.send({ ended: 'ended with exit code 5' }); ${waits}`
  expect((await run(tells, waits)).part).toBe('The server ended with exit code 5')
})

test('a start that takes too long is reported as late once, and continues', async () => {
  const ends = 'setTimeout(process.exit, 500, 1)'
  expect((await run(ends, waits, 1)).said).toEqual(['late'])
})
