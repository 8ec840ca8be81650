import type { Check, Verdict } from '@marquee/sse-doctor/check.ts'
import { examine } from '@marquee/sse-doctor/examine.ts'
import type { LessonCheck } from './lesson.ts'

export interface FromDoctorOptions {
  /** @default '/' */
  path?: string
  /**
   * The verdicts that fail.
   * @default ['fault']
   */
  fails?: readonly Verdict[]
  /** @default 8 */
  seconds?: number
}

/** A check of the doctor as a check of a lesson. */
export function fromDoctor(
  check: Check,
  { path = '/', fails = ['fault'], seconds = 8 }: FromDoctorOptions = {},
): LessonCheck {
  return {
    name: check.name,
    title: check.title,
    async run({ program }) {
      if (program === undefined) throw new Error(`${check.name} needs a program that runs`)
      const url = `http://localhost:${program.port}${path}`
      const { results } = await examine(url, { checks: [check], seconds })
      const found = results[0]?.findings.find(({ verdict }) => fails.includes(verdict))
      return found && { seen: found.saw, wanted: check.right }
    },
  }
}
