import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import type { Bar } from './rig/bar.ts'
import { withRig } from './trial.ts'
import { trials } from './trials.ts'
import { loopbackWithoutProxy } from '../../scripts/loopbackWithoutProxy.ts'

loopbackWithoutProxy()

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    full: { type: 'boolean', default: false },
    json: { type: 'string', default: 'test-results/trials.json' },
  },
})
const unknown = positionals.find((name) => !trials.has(name))
if (unknown !== undefined) {
  process.stderr.write(
    `There is no trial ${unknown}. There are: ${[...trials.keys()].join(', ')}\n`,
  )
  process.exit(1)
}

interface Result {
  trial: string
  seconds: number
  bars: Bar[]
  notes: string[]
}

const say = (line: string) => process.stdout.write(`${line}\n`)
const results: Result[] = []
for (const [name, trial] of trials) {
  if (positionals.length > 0 && !positionals.includes(name)) continue
  say(`\n${name}: ${trial.shows}`)
  const startedAt = performance.now()
  const notes: string[] = []
  const note = (line: string) => {
    notes.push(line)
    say(`  ${line}`)
  }
  const bars = await withRig(values.full, note, trial.run).catch(failed)
  for (const { isMet, what, asked, seen } of bars) {
    say(`  ${isMet ? 'met   ' : 'MISSED'} ${what}: ${seen} (${asked})`)
  }
  const seconds = Math.round((performance.now() - startedAt) / 1_000)
  results.push({ trial: name, seconds, bars, notes })
}

const missed = results.flatMap(({ bars }) => bars.filter(({ isMet }) => !isMet))
mkdirSync(dirname(values.json), { recursive: true })
const machine = { cpu: cpus()[0]?.model, cores: availableParallelism(), node: process.version }
const report = { at: new Date().toISOString(), machine, full: values.full, results }
writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`)
say(`\n${missed.length === 0 ? 'All bars met' : `${missed.length} bars missed`} · ${values.json}`)
// A failed trial may have left a timer, so the process is ended here.
process.exit(missed.length === 0 ? 0 : 1)

/** A trial that fails with an error has shown nothing, so it counts as a missed bar. */
function failed(error: unknown): Bar[] {
  const seen = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return [{ what: 'The trial runs to its end', asked: '= yes', seen, value: null, isMet: false }]
}
