import type { Check, Verdict } from '@marquee/sse-doctor/check.ts'
import { examine, type Examination } from '@marquee/sse-doctor/examine.ts'
import { formatMs } from '@marquee/sse-doctor/formatMs.ts'
import { UnreachableError } from '@marquee/sse-doctor/unreachableError.ts'
import type { Program } from '@marquee/sse-doctor/run/startProgram.ts'
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
    doctor: { check, path, seconds },
    async run({ program, checks }) {
      if (program === undefined) throw new Error(`${check.name} needs a program that runs`)
      const examination = await examineOnce(program, path, checks).catch(refusalIn)
      if (examination instanceof UnreachableError) {
        return { seen: examination.said, wanted: check.right }
      }
      const { results, seen } = examination
      const { main } = seen.visits
      if (main !== undefined && main.headersAt === undefined) {
        const took = formatMs(seen.watchedMs)
        return {
          seen: { en: `no answer in ${took}`, zh: `${took} 内没有响应` },
          wanted: check.right,
        }
      }
      const findings = results.find((result) => result.check === check)?.findings ?? []
      const found = findings.find(({ verdict }) => fails.includes(verdict))
      return found && { seen: found.saw, wanted: check.right }
    },
  }
}

/** Without an answer there is nothing to judge. For a learner that is a failure like others. */
function refusalIn(error: unknown): UnreachableError {
  if (error instanceof UnreachableError) return error
  throw error
}

const examinations = new WeakMap<Program, Map<string, Promise<Examination>>>()

/** One examination of a path for all checks of the doctor, so that a learner waits once. */
function examineOnce(program: Program, path: string, checks: readonly LessonCheck[]) {
  const ofProgram = examinations.get(program) ?? new Map<string, Promise<Examination>>()
  examinations.set(program, ofProgram)
  const asked = checks.flatMap(({ doctor }) => (doctor?.path === path ? [doctor] : []))
  const examination =
    ofProgram.get(path) ??
    examine(`http://localhost:${program.port}${path}`, {
      checks: asked.map(({ check }) => check),
      seconds: Math.max(...asked.map(({ seconds }) => seconds)),
    })
  ofProgram.set(path, examination)
  return examination
}
