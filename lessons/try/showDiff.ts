import { readFileSync } from 'node:fs'
import { shown } from '@marquee/sse-doctor/wire/shown.ts'
import { structuredPatch } from 'diff'

/** The lines that lead from one file to another, with `-` and `+` at their left, and two lines around. */
export function diffLines(from: URL, to: URL): readonly string[] {
  const [old, new_] = [from, to].map((file) => readFileSync(file, 'utf8').replaceAll('\r\n', '\n'))
  const { hunks } = structuredPatch('', '', old!, new_!, '', '', { context: 2 })
  return hunks.flatMap(({ lines }, at) => [...(at > 0 ? ['…'] : []), ...lines])
}

export const shownDiff = (from: URL, to: URL) => diffLines(from, to).map((line) => shown(line, 200))
