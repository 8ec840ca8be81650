import { checkFile } from '../run/checkFile.ts'
import { markDone } from '../run/done.ts'
import type { Found } from '../run/findLessons.ts'
import { createLearnerOutput } from '../run/learnerOutput.ts'
import type { Terminal } from '../run/terminal.ts'
import { copyExercise } from './exerciseFile.ts'
import { pathOf } from '../run/runLesson.ts'
import { hintsOf, tellFailed, tellHint, tellPass } from './tell.ts'

export interface TryOptions {
  lesson: Found
  mine: URL
  terminal: Terminal
  signal: AbortSignal
}

/** Checks the learner's file once. Returns the exit code. */
export async function tryOnce({ lesson, mine, terminal, signal }: TryOptions): Promise<number> {
  const { file } = copyExercise(lesson, mine)
  terminal.say(pathOf(file))
  const output = createLearnerOutput(terminal)
  const [failed] = await checkFile(file, {
    lesson,
    kind: lesson.exercise,
    checks: lesson.checks,
    signal,
    onOutput: output.push,
    onPass: (check, leftOut) => tellPass(check, leftOut, terminal),
  })
  output.end()
  if (failed !== undefined) {
    tellFailed(failed, terminal)
    tellHint(hintsOf(lesson, failed), 0, terminal)
    return 1
  }
  markDone(mine, lesson.number)
  terminal.say({ en: 'All checks pass.', zh: '全部检查通过。' })
  return 0
}
