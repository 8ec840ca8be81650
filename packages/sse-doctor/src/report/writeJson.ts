import type { Level, Verdict } from '../check.ts'
import type { Said } from '../said.ts'
import { countsOf, outcomeOf, type Outcome } from './outcome.ts'
import { addressOf, printable, type ReportOptions } from './reportOptions.ts'

/**
 * The report for machines. `version` changes when a field changes its meaning or goes. New fields can come without a
 * new version.
 */
export interface JsonReport {
  version: 1
  url: string
  /** ISO 8601. */
  examinedAt: string
  watchedMs: number
  /** How many findings have each verdict, and how many checks are `right`: these have none. */
  counts: Record<Outcome, number>
  checks: readonly JsonCheck[]
}

export interface JsonCheck {
  id: number
  name: string
  level: Level
  title: Said
  /** The worst verdict of its findings, or `right` where it has none. */
  outcome: Outcome
  findings: readonly { verdict: Verdict; saw: Said }[]
  sends: Said
  right: Said
  /** Where that is written. */
  source: string
  why: Said
  mend: Said
}

/** Writes the report as JSON, with every text in both languages. */
export function writeJson({ examination, examinedAt }: ReportOptions): string {
  const { results, seen } = examination
  const said = ({ en, zh }: Said) => ({ en: printable(en), zh: printable(zh) })
  const report: JsonReport = {
    version: 1,
    url: addressOf(examination),
    examinedAt: examinedAt.toISOString(),
    watchedMs: Math.round(seen.watchedMs),
    counts: countsOf(results),
    checks: results.map((result) => {
      const { id, name, level, title, sends, right, source, why, mend } = result.check
      return {
        ...{ id, name, level, title, outcome: outcomeOf(result) },
        findings: result.findings.map(({ verdict, saw }) => ({ verdict, saw: said(saw) })),
        ...{ sends, right, source, why, mend },
      }
    }),
  }
  return `${JSON.stringify(report, null, 2)}\n`
}
