import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Language } from '@marquee/sse-doctor/said.ts'
import { codeBlocksOf } from './sections.ts'
import { isShown } from './masks.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const locales: Readonly<Record<Language, string>> = { en: 'en_US.UTF-8', zh: 'zh_CN.UTF-8' }

/** One command of a text, and what the text says that it prints. */
export interface Step {
  command: string
  shown: readonly string[]
}

/** The commands of the console blocks of a text. */
export function stepsOf(text: string): readonly Step[] {
  const steps: Step[] = []
  for (const { kind, lines } of codeBlocksOf(text)) {
    if (kind !== 'console') continue
    for (const line of lines) {
      if (line.startsWith('$ ')) steps.push({ command: line.slice(2), shown: [] })
      else {
        const last = steps.pop() ?? { command: '', shown: [] }
        steps.push({ ...last, shown: [...last.shown, line] })
      }
    }
  }
  return steps
}

/**
 * Types the commands of a text, from the first to the last, as in one terminal and a second one for curl. A lesson goes on
 * serving until the next lesson begins. Returns the first difference; nothing where all came as the text shows it.
 */
export async function replay(text: string, language: Language): Promise<string | undefined> {
  const mine = mkdtempSync(join(tmpdir(), 'marquee-mine-'))
  let lesson: Running | undefined
  try {
    for (const { command, shown } of stepsOf(text)) {
      const isLesson = /^npm run lesson( \S+)*$/.test(command)
      const isOnce = /^npm run try \d+ once$/.test(command)
      if (!isLesson && !isOnce && !command.startsWith('curl ')) return `cannot be run: ${command}`
      if (isLesson) await lesson?.stop()
      const running =
        isLesson || isOnce ? startOurs(command, language, mine) : startCurl(command, lesson)
      if (isLesson) lesson = running
      // `once` ends by itself, and all that it prints is compared.
      const isEnough = await running.until((lines) => !isOnce && isShown(shown, lines, false))
      if (!isLesson) await running.stop()
      const lines = running.lines()
      if (isOnce ? !isShown(shown, lines, true) : !isEnough) {
        return [`$ ${command}`, 'The text shows:', ...shown, 'It printed:', ...lines].join('\n')
      }
    }
    return undefined
  } finally {
    await lesson?.stop()
    rmSync(mine, { recursive: true, force: true })
  }
}

interface Running {
  lines(): readonly string[]
  /** Resolves with true when its lines are enough; with whether they were when it has ended. */
  until(isEnough: (lines: readonly string[]) => boolean): Promise<boolean>
  stop(): Promise<void>
}

function startOurs(command: string, language: Language, mine: string): Running {
  const [, , script = '', ...words] = command.split(' ')
  const main = script === 'try' ? 'lessons/try/main.ts' : 'lessons/run/main.ts'
  const env = { ...process.env, LC_ALL: locales[language], NO_COLOR: '1', PORT: '0' }
  const child = spawn(process.execPath, [main, ...words, '--mine', mine], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return follow(child, (line) => line.replaceAll(`${mine}/`, 'lessons/mine/'))
}

function startCurl(command: string, lesson: Running | undefined): Running {
  const port = lesson
    ?.lines()
    .join('\n')
    .match(/http:\/\/localhost:(\d+)/)?.[1]
  const typed = command.replaceAll('⟨port⟩', port ?? '⟨port⟩').replace(/^curl/, 'curl -s')
  return follow(spawn('sh', ['-c', `exec ${typed}`], { stdio: ['ignore', 'pipe', 'pipe'] }))
}

// A text that is wrong must fail, and not hang. A right one never waits for this.
const hangMs = 90_000

function follow(child: ChildProcess, plain = (line: string) => line): Running {
  let text = ''
  let hasEnded = false
  const watchers = new Set<() => void>()
  const tell = () => watchers.forEach((watch) => watch())
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      tell()
    })
  }
  const closed = once(child, 'close').then(() => {
    hasEnded = true
    tell()
  })
  const lines = () => text.replaceAll('\r', '').split('\n').slice(0, -1).map(plain)
  return {
    lines,
    async until(isEnough) {
      const { promise, resolve } = Promise.withResolvers<boolean>()
      const watch = () => {
        if (isEnough(lines())) resolve(true)
        else if (hasEnded) resolve(false)
      }
      const timer = setTimeout(() => resolve(false), hangMs)
      watchers.add(watch)
      watch()
      const answer = await promise
      clearTimeout(timer)
      watchers.delete(watch)
      return answer
    },
    async stop() {
      child.kill('SIGTERM')
      await closed
    },
  }
}
