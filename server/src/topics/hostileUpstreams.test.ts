import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { hostileNames, openHostileUpstreams } from '../testing/testHostileServer.ts'

const child = fileURLToPath(new URL('../testing/testHostilePolls.ts', import.meta.url))
const run = promisify(execFile)

interface Result {
  /** Bytes: what was live at most, and what the system gave for it, most of the time. */
  grewBy: { resident: number; live: number }
  /** The longest time between two answers, in ms. */
  gaps: { films: number; prices: number }
  states: Record<string, string[]>
  bugs: object[]
  polluted: boolean
}

async function pollBeside(hostile: readonly string[], forMs: number) {
  const { url, bytes, calls } = await openHostileUpstreams()
  // Collected before each look, and without the room of up to 48 MB that V8 gives its youngest
  // objects as it sees fit: what is measured then is what the answers take.
  const v8 = ['--expose-gc', '--max-semi-space-size=2']
  const args = [...v8, child, url, String(forMs), ...hostile]
  const { stdout, stderr } = await run(process.execPath, args, { timeout: 110_000 })
  expect(stderr).toBe('')
  return { ...(JSON.parse(stdout) as Result), bytes, calls }
}

const mb = 1_000_000

/** What each is found to be, though a busy machine may be out of time before. */
const kinds = {
  hang: 'unavailable',
  drip: 'unavailable',
  redirect: 'blocked',
  huge: 'config',
  bomb: 'config',
  truncated: 'parse',
  utf8: 'shape',
  numbers: 'shape',
  proto: 'shape',
  items: 'shape',
}

test('ten hostile upstreams at once harm neither the memory nor the freshness of the others', async () => {
  const { grewBy, states, bugs, polluted, bytes, calls } = await pollBeside(hostileNames, 8_000)
  expect(hostileNames.toSorted()).toEqual(Object.keys(kinds).toSorted())
  // Never late by three intervals, and never unanswered: they were told of once.
  // It lists 1,500 films, and we take 500: that is told beside `live`.
  expect(states.healthyFilms).toEqual(['config'])
  expect(states.healthyPrices).toEqual(['live'])
  expect(grewBy.live).toBeLessThan(50 * mb)
  expect(grewBy.resident).toBeLessThan(50 * mb)
  expect(bugs).toEqual([])
  expect(polluted).toBe(false)

  for (const [name, kind] of Object.entries(kinds)) expect(states[name]).toContain(kind)
  // What is too large is not read to its end.
  expect((bytes.get('huge') ?? 0) / (calls.get('huge') ?? 0)).toBeLessThan(30 * mb)
})
