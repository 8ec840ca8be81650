import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { hostileNames, openHostileUpstreams } from '../testing/testHostileServer.ts'

const child = fileURLToPath(new URL('../testing/testHostilePolls.ts', import.meta.url))
const run = promisify(execFile)

interface Result {
  /** The largest live heap, and the usual memory of the process, in bytes. */
  grewBy: { resident: number; live: number }
  /** The longest time between two answers, in ms. */
  gaps: { films: number; prices: number }
  states: Record<string, string[]>
  bugs: object[]
  polluted: boolean
}

async function pollBeside(hostile: readonly string[], forMs: number) {
  const { url, bytes, calls } = await openHostileUpstreams()
  // Collects garbage before each look. Without a fixed limit V8 would give its young objects up to
  // 48 MB, and the figures would show that instead of the answers.
  const v8 = ['--expose-gc', '--max-semi-space-size=2']
  const args = [...v8, child, url, String(forMs), ...hostile]
  const { stdout, stderr } = await run(process.execPath, args, { timeout: 110_000 })
  expect(stderr).toBe('')
  return { ...(JSON.parse(stdout) as Result), bytes, calls }
}

const mb = 1_000_000

/** The kind that each source must report. On a busy machine it may run into its deadline first. */
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

test('ten hostile upstreams at once do not slow down the others or take their memory', async () => {
  const { grewBy, states, bugs, polluted, bytes, calls } = await pollBeside(hostileNames, 8_000)
  expect(hostileNames.toSorted()).toEqual(Object.keys(kinds).toSorted())
  // No answer was three intervals late, and none was missing: each source was reported once.
  // The first lists 1,500 films and we take 500, so its `live` status has the kind `config`.
  expect(states.healthyFilms).toEqual(['config'])
  expect(states.healthyPrices).toEqual(['live'])
  expect(grewBy.live).toBeLessThan(50 * mb)
  expect(grewBy.resident).toBeLessThan(50 * mb)
  expect(bugs).toEqual([])
  expect(polluted).toBe(false)

  for (const [name, kind] of Object.entries(kinds)) expect(states[name]).toContain(kind)
  // A body over the limit is not read to its end.
  expect((bytes.get('huge') ?? 0) / (calls.get('huge') ?? 0)).toBeLessThan(30 * mb)
})
