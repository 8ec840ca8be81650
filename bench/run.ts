import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Case } from './cases/case.ts'
import { createCases } from './cases/cases.ts'
import type { Outcome } from './cases/outcome.ts'
import { OptionError, parseOptions, type Options } from './options.ts'
import { describeMachine } from './report/machine.ts'
import { summarize, type RoundOutcome } from './report/summarize.ts'
import { tableOf } from './report/table.ts'
import { maxClients } from './rig/maxClients.ts'
import { findCores } from './process/pinned.ts'
import { openRig } from './rig/rig.ts'
import { missingFor, variants, type Variant } from './plan/variants.ts'
import { loopbackWithoutProxy } from '../scripts/loopbackWithoutProxy.ts'

loopbackWithoutProxy()

const say = (line: string) => process.stdout.write(`${line}\n`)
const tell = (line: string) => process.stderr.write(`${line}\n`)

// The load of other programs. A higher one shows in every latency.
const maxLoadAverage = 0.5

const options = readOptionsOrExit()
const cases = casesOf(options.stalled).filter(({ name }) => options.cases.includes(name))
const present = presentVariants(variants.filter(({ name }) => options.variants.includes(name)))
const cores = findCores()
if (cores.server === null) tell('Not pinned to cores: without taskset, figures are less certain.')
tell(`About ${Math.ceil(secondsInAll() / 60)} minutes.`)

const machine = describeMachine(cores)
if (machine.loadAverage > maxLoadAverage) {
  tell(
    `This machine is busy (load ${machine.loadAverage.toFixed(1)}): only µs/event will tell much.`,
  )
}
const outcomes: RoundOutcome[] = []
for (const one of cases) {
  const own: RoundOutcome[] = []
  for (let round = 1; round <= options.rounds; round++) {
    for (const variant of variantsOf(one)) {
      tell(`${one.name}, round ${round} of ${options.rounds}: ${variant.name}`)
      own.push({ case: one.name, variant: variant.name, round, ...(await measure(one, variant)) })
    }
  }
  outcomes.push(...own)
  say(`\n## ${one.name}: ${one.title}\n\n${tableOf(one, summarize(one, own))}`)
  // Written after every case, so that a run that is stopped early keeps its results.
  write({ machine, options, medians: mediansOf(outcomes), rounds: outcomes })
}
say(`\nEverything that was measured is in ${options.json}.`)

async function measure(one: Case, variant: Variant): Promise<Outcome> {
  try {
    const tools = { openRig: () => openRig(variant, cores), variant: variant.name }
    return await one.run({ ...tools, quick: options.quick })
  } catch (error) {
    // A server that fails is a result too, and the others are still measured.
    return { figures: {}, remarks: [error instanceof Error ? error.message : String(error)] }
  }
}

function casesOf(stalled: number): Case[] {
  return createCases({ stalled, maxClients: maxClients() })
}

function variantsOf({ variants: wanted }: Case): Variant[] {
  return present.filter(({ name }) => wanted?.includes(name) ?? true)
}

function presentVariants(wanted: readonly Variant[]): Variant[] {
  return wanted.filter((variant) => {
    const missing = missingFor(variant)
    if (missing !== null) tell(`Left out: ${variant.name} (${missing})`)
    return missing === null
  })
}

function secondsInAll(): number {
  const once = cases.map((one) => one.seconds(options.quick) * variantsOf(one).length)
  return options.rounds * once.reduce((sum, seconds) => sum + seconds, 0)
}

function mediansOf(all: readonly RoundOutcome[]) {
  return cases.map((one) => ({
    case: one.name,
    title: one.title,
    ratios: one.ratios.map(({ of, to }) => `${of} × ${to}`),
    rows: summarize(
      one,
      all.filter((outcome) => outcome.case === one.name),
    ),
  }))
}

function write(result: object): void {
  mkdirSync(dirname(options.json), { recursive: true })
  writeFileSync(options.json, `${JSON.stringify(result, null, 2)}\n`)
}

function readOptionsOrExit(): Options {
  try {
    const known = { cases: casesOf(1), variants }
    return parseOptions(process.argv.slice(2), {
      cases: known.cases.map(({ name }) => name),
      variants: known.variants.map(({ name }) => name),
    })
  } catch (error) {
    if (!(error instanceof OptionError)) throw error
    tell(error.message)
    process.exit(1)
  }
}
