import { parseArgs } from 'node:util'

export interface Options {
  cases: string[]
  variants: string[]
  rounds: number
  quick: boolean
  stalled: number
  json: string
}

/** The options cannot be used. `message` is one line for the person who gave them. */
export class OptionError extends Error {}

/** Reads the command line. Throws `OptionError`. */
export function parseOptions(
  args: readonly string[],
  known: { cases: readonly string[]; variants: readonly string[] },
): Options {
  const values = parseValues(args)
  return {
    cases: parseNames('case', values.case, known.cases),
    variants: parseNames('variant', values.only, known.variants),
    rounds: parseCount('rounds', values.rounds ?? (values.quick ? '1' : '3'), 1, 99),
    stalled: parseCount('stalled', values.stalled, 1, 999),
    quick: values.quick,
    json: values.json,
  }
}

function parseValues(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        case: { type: 'string' },
        only: { type: 'string' },
        rounds: { type: 'string' },
        quick: { type: 'boolean', default: false },
        stalled: { type: 'string', default: '1' },
        json: { type: 'string', default: 'test-results/bench.json' },
      },
    }).values
  } catch (error) {
    throw new OptionError(error instanceof Error ? error.message : String(error))
  }
}

function parseNames(what: string, given: string | undefined, known: readonly string[]): string[] {
  if (given === undefined) return [...known]
  const names = given.split(',')
  const unknown = names.find((name) => !known.includes(name))
  if (unknown !== undefined) {
    throw new OptionError(`There is no ${what} "${unknown}". There are: ${known.join(', ')}`)
  }
  return known.filter((name) => names.includes(name))
}

function parseCount(what: string, given: string, min: number, max: number): number {
  const count = Number(given)
  if (Number.isInteger(count) && count >= min && count <= max) return count
  throw new OptionError(`--${what} is a whole number from ${min} to ${max}, not "${given}"`)
}
