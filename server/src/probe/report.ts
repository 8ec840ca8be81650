import { adviceFor } from './advice.ts'
import type { Probe, ProbeFailure } from './probeSource.ts'
import { tableOf, type Column } from './table.ts'

const columns: readonly Column[] = [
  { heading: 'source', align: 'left', maxWidth: 20 },
  { heading: 'reachable', align: 'left', maxWidth: 9 },
  { heading: 'status', align: 'right', maxWidth: 6 },
  { heading: 'ms', align: 'right', maxWidth: 6 },
  { heading: 'items', align: 'right', maxWidth: 5 },
  { heading: 'first item', align: 'left', maxWidth: 28 },
  { heading: 'what is wrong', align: 'left', maxWidth: 40 },
]

/** Whether the source brought everything that it was asked for, or at least a part. */
export const answered = ({ failures }: Probe) => failures.every(({ symbols }) => symbols.length > 0)

/** A table of all sources. Below it, each problem and what to do about it. */
export function reportOf(probes: readonly Probe[]): string {
  const notes = probes.flatMap(({ source, failures }) =>
    failures.map((failure) => noteOf(source, failure)),
  )
  const silent = probes.filter((probe) => !answered(probe)).map(({ source }) => source)
  const sum =
    silent.length === 0
      ? `All ${probes.length} sources answered.`
      : `${silent.length} of ${probes.length} sources did not answer: ${silent.join(', ')}.`
  return [tableOf(columns, probes.map(rowOf)), ...notes, ...pastsOf(probes), sum].join('\n\n')
}

function pastsOf(probes: readonly Probe[]): string[] {
  const pasts = probes.flatMap(({ source, past }) => (past === null ? [] : [`${source}: ${past}`]))
  return pasts.length === 0 ? [] : [`The past of the first symbol\n  ${pasts.join('\n  ')}`]
}

function rowOf(probe: Probe): string[] {
  return [
    probe.simulated ? `${probe.source} (simulated)` : probe.source,
    probe.status === null ? 'no' : 'yes',
    probe.status === null ? '–' : String(probe.status),
    String(probe.tookMs),
    String(probe.items.length),
    probe.items[0] ?? '–',
    probe.failures.map(problemOf).join('; ') || '–',
  ]
}

function problemOf({ kind, symbols }: ProbeFailure): string {
  return symbols.length === 0 ? kind : `${kind}: ${symbols.join(', ')}`
}

function noteOf(source: string, failure: ProbeFailure): string {
  const { kind, detail } = failure
  const advice =
    kind === 'bug' ? 'That is a bug of ours: npm run dev logs where.' : adviceFor(source, kind)
  return `${source}, ${problemOf(failure)}\n  ${detail}\n  ${advice}`
}
