import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ProgramError, startProgram, type Program } from '@marquee/sse-doctor/run/startProgram.ts'
import type { Beside } from '../lesson.ts'
import type { Found } from './findLessons.ts'
import { createLearnerOutput } from './learnerOutput.ts'
import { predict } from './predict.ts'
import type { Terminal } from './terminal.ts'
import { troubleOf } from './trouble.ts'

export interface RunOptions {
  lesson: Found
  variant: 'broken' | 'program'
  terminal: Terminal
  /** Set: the port that the program is told. */
  port: string | undefined
  signal: AbortSignal
}

/**
 * Runs the program of a lesson, measures it, and goes on serving until `signal` aborts. Returns the exit code: 1 where
 * something failed.
 */
export async function runLesson(options: RunOptions): Promise<number> {
  const { lesson, variant, terminal, port = '0', signal } = options
  const { say } = terminal
  terminal.heading({
    en: `Lesson ${lesson.number}: ${lesson.title.en}`,
    zh: `第 ${lesson.number} 课：${lesson.title.zh}`,
  })
  say(lesson.question)
  say()
  const choice = variant === 'broken' ? await predict(lesson, terminal, signal) : undefined
  if (signal.aborted) return 0
  const file = new URL(`${variant}.ts`, lesson.url)
  const output = createLearnerOutput(terminal)
  const beside = await lesson.beside?.()
  let program: Program
  try {
    const env = { ...beside?.env, PORT: port }
    program = await startProgram(file, { env, onOutput: output.push, signal })
  } catch (error) {
    await beside?.stop()
    output.end()
    if (signal.aborted) return 0
    tellWhyNot(error, file, port, terminal)
    return 1
  }
  try {
    return await serve({ program, beside, choice, ...options })
  } finally {
    await program.stop()
    await beside?.stop()
    output.end()
  }
}

interface ServeOptions extends RunOptions {
  program: Program
  beside: Beside | undefined
  choice: number | undefined
}

async function serve({ program, beside, choice, ...options }: ServeOptions) {
  const { lesson, variant, terminal, signal } = options
  const { say } = terminal
  const aborted = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
  say({ en: 'Measuring …', zh: '测量中 …' })
  const ended = program.exited.then((code) => {
    throw new ProgramError('ended', program.output(), code)
  })
  try {
    const measured = await Promise.race([lesson.measure(program, beside), aborted, ended])
    if (measured === undefined) return 0
    measured.forEach(say)
    say()
    if (variant === 'broken') tellWhatCameTrue(lesson, choice, terminal)
    tellWhereToLook(program, options)
    await Promise.race([aborted, ended])
    return 0
  } catch (error) {
    if (signal.aborted) return 0
    tellWhyNot(error, new URL(`${variant}.ts`, lesson.url), String(program.port), terminal)
    return 1
  }
}

function tellWhatCameTrue(
  { predict: { choices, right } }: Found,
  choice: number | undefined,
  { say }: Terminal,
) {
  const came = choices[right]!
  say({ en: `What came true: ${right + 1}. ${came.en}`, zh: `实际结果：${right + 1}. ${came.zh}` })
  if (choice === right) say({ en: 'You predicted it.', zh: '你的预测是对的。' })
  else if (choice !== undefined) {
    say({
      en: `Your choice was ${choice + 1}. Many people expect that. The text says why it is not so.`,
      zh: `你选了 ${choice + 1}。很多人也这么想；课文会说明为什么不是这样。`,
    })
  }
  say()
}

function tellWhereToLook(program: Program, { lesson, terminal, variant }: RunOptions) {
  const { say, language } = terminal
  const address = `http://localhost:${program.port}`
  const { stream, page } = lesson.paths
  say({ en: 'Look at it:', zh: '亲自看看：' })
  say(`  curl -N ${address}${stream}`)
  if (page !== undefined) say(`  ${address}${page}`)
  say({ en: 'Read on:', zh: '接着读：' })
  say(`  ${pathOf(new URL(language === 'zh' ? 'README.zh-CN.md' : 'README.md', lesson.url))}`)
  say({ en: 'Next:', zh: '下一步：' })
  say(variant === 'broken' ? `  npm run lesson ${lesson.number}` : `  npm run try ${lesson.number}`)
  say()
  say({ en: 'It goes on serving. Ctrl-C ends it.', zh: '程序会一直运行，按 Ctrl-C 结束。' })
}

function tellWhyNot(error: unknown, file: URL, port: string, { fail, say }: Terminal) {
  if (error instanceof ProgramError && error.output.includes('EADDRINUSE')) {
    fail({
      en: `Port ${port} is in use. Leave PORT out, and a free port is taken.`,
      zh: `端口 ${port} 已被占用。不设置 PORT 就会使用空闲端口。`,
    })
    return
  }
  const trouble = troubleOf(error, file)
  if (trouble !== undefined) return fail(trouble.failure.seen)
  const text = error instanceof Error ? error.message : String(error)
  fail({ en: `It could not be measured: ${text}`, zh: `无法测量：${text}` })
  say()
}

/** A path that a learner can open from where the command was typed. */
export const pathOf = (file: URL) => {
  const path = relative(process.cwd(), fileURLToPath(file))
  return path.startsWith('..') ? fileURLToPath(file) : path
}
