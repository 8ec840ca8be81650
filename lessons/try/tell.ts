import type { Said } from '@marquee/sse-doctor/said.ts'
import type { Hints, Lesson, LessonCheck } from '../lesson.ts'
import type { Failed } from '../run/checkFile.ts'
import type { Terminal } from '../run/terminal.ts'

/** Prints what failed: what was seen, and what is wanted. */
export function tellFailed({ check, failure }: Failed, { fail, say }: Terminal): void {
  fail(check.title)
  say({ en: `  seen:   ${failure.seen.en}`, zh: `  看到：${failure.seen.zh}` })
  say({ en: `  wanted: ${failure.wanted.en}`, zh: `  应为：${failure.wanted.zh}` })
}

/** The hints for what failed. */
export const hintsOf = ({ hints }: Pick<Lesson, 'hints'>, failed: Failed): Hints | undefined =>
  failed.trouble?.hints ?? hints[failed.check.name]

export function tellHint(hints: Hints | undefined, level: number, { say }: Terminal): void {
  if (hints === undefined) {
    say({ en: '  There is no hint for this.', zh: '  这里没有提示。' })
    return
  }
  const at = Math.min(level, hints.length - 1)
  const hint = hints[at]!
  const count = `${at + 1}/${hints.length}`
  say({ en: `  hint ${count}: ${hint.en}`, zh: `  提示 ${count}：${hint.zh}` })
}

/** A check that passed is a tick. One that this machine cannot make says why. */
export function tellPass({ title }: LessonCheck, leftOut: Said | undefined, terminal: Terminal) {
  if (leftOut === undefined) return terminal.pass(title)
  terminal.say({
    en: `– ${title.en}: left out, ${leftOut.en}`,
    zh: `– ${title.zh}：略过，${leftOut.zh}`,
  })
}
