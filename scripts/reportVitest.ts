import { writeFileSync } from 'node:fs'
import { JsonReporter } from 'vitest/node'

/** Vitest's reporter `json` without its line “JSON report written to …”. Vitest requires a default export. */
export default class ReportVitest extends JsonReporter {
  override writeReport(report: string): Promise<void> {
    const { MARQUEE_REPORT } = process.env
    if (MARQUEE_REPORT) writeFileSync(MARQUEE_REPORT, report)
    return Promise.resolve()
  }
}
