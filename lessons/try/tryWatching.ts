import { checkFile, type Failed } from '../run/checkFile.ts'
import { markDone } from '../run/done.ts'
import type { Found } from '../run/findLessons.ts'
import { createLearnerOutput } from '../run/learnerOutput.ts'
import { pathOf } from '../run/runLesson.ts'
import type { Terminal } from '../run/terminal.ts'
import { copyExercise, resetExercise } from './exerciseFile.ts'
import type { Keys } from './keys.ts'
import { shownDiff } from './showDiff.ts'
import { hintsOf, tellFailed, tellHint, tellPass } from './tell.ts'
import type { TryOptions } from './tryOnce.ts'
import { watchFile } from './watchFile.ts'

export interface WatchingOptions extends TryOptions {
  keys: Keys
  lessons: readonly Found[]
}

/** After so many checks that failed, the solution may be seen. */
const triesBeforeDiff = 3

/**
 * Checks the learner's file, and again after each save. It ends when the learner presses q or n. Throws where `signal`
 * aborts.
 */
export async function tryWatching(options: WatchingOptions): Promise<{ next?: Found }> {
  const { lesson, mine, terminal, keys, lessons, signal } = options
  const { say } = terminal
  const { file, isNew } = copyExercise(lesson, mine)
  tellBegin(lesson, file, isNew, terminal)

  let failed: Failed | undefined
  let hintLevel = 0
  let tries = 0
  let hasPassed = false
  let running: { stop: AbortController; ended: Promise<void> } | undefined

  const hintsFor = (found?: Failed) => found && hintsOf(lesson, found)
  const check = async (stop: AbortController) => {
    const output = createLearnerOutput(terminal)
    try {
      const [first] = await checkFile(file, {
        lesson,
        kind: lesson.exercise,
        checks: lesson.checks,
        signal: stop.signal,
        onOutput: output.push,
        onPass: (passed, leftOut) => {
          if (!stop.signal.aborted) tellPass(passed, leftOut, terminal)
        },
      })
      if (stop.signal.aborted) return
      output.end()
      if (hintsFor(first) !== hintsFor(failed)) hintLevel = 0
      failed = first
      if (failed === undefined) {
        hasPassed = true
        markDone(mine, lesson.number)
        say({ en: 'All checks pass.', zh: '全部检查通过。' })
      } else {
        tries += 1
        tellFailed(failed, terminal)
      }
      tellKeys(keys, failed, hasPassed || tries >= triesBeforeDiff, terminal)
    } catch (error) {
      if (!stop.signal.aborted) throw error
    }
  }
  const { promise: end, resolve, reject } = Promise.withResolvers<{ next?: Found }>()
  const begin = () => {
    const before = running
    before?.stop.abort()
    const stop = new AbortController()
    const ended = (before?.ended ?? Promise.resolve()).then(() => {
      if (stop.signal.aborted) return
      say()
      say({ en: 'Checking …', zh: '检查中 …' })
      return check(stop)
    })
    ended.catch(reject)
    running = { stop, ended }
  }
  const press = (key: string) => {
    if (key === 'q') resolve({})
    else if (key === 'h') {
      if (failed === undefined) return say({ en: 'Nothing fails.', zh: '没有失败的检查。' })
      tellHint(hintsOf(lesson, failed), hintLevel, terminal)
      hintLevel += 1
    } else if (key === 'd') {
      if (hasPassed || tries >= triesBeforeDiff) {
        tellDiff(file, lesson, terminal)
      } else {
        const left = triesBeforeDiff - tries
        say({
          en: `The solution can be seen after a pass, or after ${left} more ${left === 1 ? 'try' : 'tries'}.`,
          zh: `通过之后，或再试 ${left} 次之后，就能看答案。`,
        })
      }
    } else if (key === 'r') {
      const kept = resetExercise(lesson, mine)
      say({ en: 'The exercise is as it was at first.', zh: '练习已恢复原样。' })
      if (kept)
        say({ en: `Your file is kept: ${pathOf(kept)}`, zh: `你的文件保存在：${pathOf(kept)}` })
    } else if (key === 'n') {
      const next = lessons.find(({ number }) => number > lesson.number)
      if (next === undefined) say({ en: 'This is the last lesson.', zh: '这是最后一课。' })
      else resolve({ next })
    }
  }
  const stopWatching = watchFile(file, {
    onSave: begin,
    onEmpty: () => {
      say({
        en: `${pathOf(file)} is empty or not there. r begins again with the exercise.`,
        zh: `${pathOf(file)} 是空的，或者不在了。按 r 从原来的练习重新开始。`,
      })
    },
  })
  const onAbort = () => reject(signal.reason as Error)
  signal.addEventListener('abort', onAbort, { once: true })
  keys.listen(press)
  begin()
  try {
    return await end
  } finally {
    signal.removeEventListener('abort', onAbort)
    stopWatching()
    const last = running
    last?.stop.abort()
    await last?.ended.catch(() => undefined)
  }
}

function tellBegin(
  { number, title, question, url }: Found,
  file: URL,
  isNew: boolean,
  terminal: Terminal,
) {
  const { say, heading, language } = terminal
  heading({ en: `Exercise ${number}: ${title.en}`, zh: `练习 ${number}：${title.zh}` })
  say(question)
  // The key n leads here from the lesson before: its text may not have been read yet.
  const text = pathOf(new URL(language === 'zh' ? 'README.zh-CN.md' : 'README.md', url))
  say({ en: `The text of this lesson: ${text}`, zh: `本课课文：${text}` })
  say()
  say({ en: 'Edit this file. Each save is checked.', zh: '编辑这个文件，每次保存都会检查。' })
  say(`  ${pathOf(file)}`)
  if (!isNew) say({ en: '  (your work from before)', zh: '  （你之前的内容）' })
}

function tellKeys(
  { areThere }: Keys,
  failed: Failed | undefined,
  mayDiff: boolean,
  { say }: Terminal,
) {
  if (!areThere) return
  const keys = [
    ...(failed ? [{ en: 'h for a hint', zh: 'h 提示' }] : []),
    ...(mayDiff ? [{ en: 'd diff to the solution', zh: 'd 与答案比较' }] : []),
    { en: 'r reset', zh: 'r 重新开始' },
    { en: 'n next lesson', zh: 'n 下一课' },
    { en: 'q quit', zh: 'q 退出' },
  ]
  say({
    en: `  ${keys.map(({ en }) => en).join(' · ')}`,
    zh: `  ${keys.map(({ zh }) => zh).join(' · ')}`,
  })
}

function tellDiff(file: URL, lesson: Found, { say }: Terminal) {
  const lines = shownDiff(file, new URL('solution.ts', lesson.url))
  if (lines.length === 0) {
    say({ en: 'Your file is the solution.', zh: '你的文件与答案相同。' })
    return
  }
  say({ en: 'From your file (-) to the solution (+):', zh: '从你的文件（-）到答案（+）：' })
  lines.forEach((line) => say(`  ${line}`))
}
