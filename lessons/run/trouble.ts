import { readFileSync } from 'node:fs'
import type { Said } from '@marquee/sse-doctor/said.ts'
import { ProgramError } from '@marquee/sse-doctor/run/startProgram.ts'
import { shown } from '@marquee/sse-doctor/wire/shown.ts'
import type { Failure, Hints, LessonCheck } from '../lesson.ts'
import { ModuleError } from './openModule.ts'
import { FixedPortError } from './startOnFreePort.ts'

/** Why a file does not run as a program must, and hints for that. */
export interface Trouble {
  failure: Failure
  hints: Hints
}

/** The check before all others. It stands for them while a program does not run. */
export const startCheck: LessonCheck = {
  name: 'start',
  title: { en: 'It starts', zh: '程序能启动' },
  run: () => Promise.resolve(undefined),
}

const said = (en: string, zh: string): Said => ({ en, zh })

/** Explains an error of a learner's file. Returns nothing for an error of ours. */
export function troubleOf(error: unknown, file: URL): Trouble | undefined {
  if (error instanceof FixedPortError) return fixedPort(error.port)
  if (error instanceof ProgramError) {
    if (error.kind === 'busy') return endless()
    if (error.kind === 'silent') return nobodyListens
    const taken = /EADDRINUSE.*:(\d+)/.exec(error.output)?.[1]
    if (taken !== undefined) return fixedPort(Number(taken))
    return ended(error.exitCode, readErrorIn(error.output, file))
  }
  if (error instanceof ModuleError) {
    if (error.kind === 'busy') return endless()
    if (error.kind === 'ended') return moduleEnded(error.detail)
    return threw(readErrorIn(error.detail, file))
  }
  return undefined
}

/** An error that Node printed, and where it was. */
export interface PrintedError {
  /** Such as `TypeError: x is not a function`. */
  message: string
  line?: number
  /** The text of that line. */
  code?: string
}

/** Finds an error in what Node printed, and the first line of `file` that it names. */
export function readErrorIn(output: string, file: URL): PrintedError | undefined {
  const lines = output.split('\n')
  const message = lines.find((line) => /^\w*Error\b.*: /.test(line))
  if (message === undefined) return undefined
  const place = lines.find((line) => line.includes(`${file.href}:`)) ?? ''
  const line = Number(place.slice(place.indexOf(file.href) + file.href.length + 1).split(':')[0])
  // Node also names how the error is called inside: nothing that a learner needs.
  const plain = shown(message.replace(/ \[ERR_\w+\]/, '').trim(), 200)
  if (!(line > 0)) return { message: plain }
  const code = readFileSync(file, 'utf8').split('\n')[line - 1]?.trim() ?? ''
  return { message: plain, line, code: shown(code) }
}

function whereOf({ line, code }: PrintedError): Said {
  if (line === undefined) return said('', '')
  return said(` (line ${line}: ${code})`, `（第 ${line} 行：${code}）`)
}

function threw(error: PrintedError | undefined): Trouble {
  if (error === undefined) return ended(null, undefined)
  const where = whereOf(error)
  const isSyntax = error.message.startsWith('SyntaxError')
  return {
    failure: {
      seen: said(`${error.message}${where.en}`, `${error.message}${where.zh}`),
      wanted: isSyntax
        ? said('a file that Node can read', '一个 Node 能读懂的文件')
        : said('no error', '没有错误'),
    },
    hints: isSyntax ? syntaxHints : errorHints,
  }
}

function ended(code: number | null, error: PrintedError | undefined): Trouble {
  const wanted = said('a program that goes on running', '一个持续运行的程序')
  if (error !== undefined) {
    const trouble = threw(error)
    const { seen } = trouble.failure
    return {
      ...trouble,
      failure: {
        seen: said(`it ended: ${seen.en}`, `程序已结束：${seen.zh}`),
        wanted: trouble.hints === syntaxHints ? trouble.failure.wanted : wanted,
      },
    }
  }
  const seen =
    code === null
      ? said('a signal ended it', '它被一个信号结束')
      : said(`it ended with exit code ${code}`, `它已结束，退出码为 ${code}`)
  return { failure: { seen, wanted }, hints: endHints }
}

const moduleEnded = (code: string): Trouble => ({
  failure: {
    seen: said(`it ended with exit code ${code}`, `它已结束，退出码为 ${code}`),
    wanted: said('a module that is imported and used', '一个被导入和使用的模块'),
  },
  hints: [
    said('Look at the last lines of its output.', '看它输出的最后几行。'),
    said('A module does not end its process.', '模块不会结束自己的进程。'),
    said('Leave out process.exit.', '去掉 process.exit。'),
  ],
})

const endless = (): Trouble => ({
  failure: {
    seen: said('a loop that never ends: it answers nothing', '一个不会结束的循环：它什么也不回应'),
    wanted: said('code that comes to an end', '会执行完的代码'),
  },
  hints: loopHints,
})

const nobodyListens: Trouble = {
  failure: {
    seen: said(
      'nobody listens: it runs, but no port is open',
      '没有人监听：程序在运行，但没有打开端口',
    ),
    wanted: said('a server that listens on PORT', '一个监听 PORT 的服务器'),
  },
  hints: [
    said('Look at the end of the file: is `listen` called?', '看文件末尾：调用 `listen` 了吗？'),
    said('`createServer` alone opens no port.', '只有 `createServer` 不会打开端口。'),
    said('server.listen(process.env.PORT)', 'server.listen(process.env.PORT)'),
  ],
}

const fixedPort = (port: number): Trouble => ({
  failure: {
    seen: said(`the port is fixed: ${port}`, `端口是写死的：${port}`),
    wanted: said('the port that PORT says', 'PORT 所给的端口'),
  },
  hints: [
    said('Look at the call of `listen`.', '看 `listen` 的调用。'),
    said(
      'Another program may use a fixed port. The port comes from the environment.',
      '写死的端口可能已被占用。端口应来自环境变量。',
    ),
    said('server.listen(process.env.PORT)', 'server.listen(process.env.PORT)'),
  ],
})

const syntaxHints: Hints = [
  said(
    'Look at the line that is named, and at the one before it.',
    '看所指的那一行，以及它的前一行。',
  ),
  said(
    'A bracket, a comma or a quote may be missing. Node runs TypeScript without enums and namespaces.',
    '可能少了括号、逗号或引号。Node 运行 TypeScript 时不支持 enum 和 namespace。',
  ),
  said('The sign ^ in the output stands below the place.', '输出中的 ^ 标在出错的位置下方。'),
]

const errorHints: Hints = [
  said('Look at the line that is named.', '看所指的那一行。'),
  said('Print what you have there with console.log.', '用 console.log 打印那里的值。'),
  said('Press r to begin again with the exercise.', '按 r 可以从原来的练习重新开始。'),
]

const endHints: Hints = [
  said('Look at the last lines of its output.', '看它输出的最后几行。'),
  said(
    'A program ends when nothing more can happen: no open port, no timer. `process.exit` ends it too.',
    '没有打开的端口和定时器时，程序就会结束；`process.exit` 也会结束它。',
  ),
  said('server.listen(process.env.PORT)', 'server.listen(process.env.PORT)'),
]

const loopHints: Hints = [
  said('Look at your loops: `while`, `for`.', '看你的循环：`while`、`for`。'),
  said(
    'Node does one thing at a time. While a loop runs, no request is answered and no timer fires.',
    'Node 一次只做一件事。循环运行时，不会响应请求，定时器也不会触发。',
  ),
  said('Something in the loop must make its condition false.', '循环里必须有语句让条件变为假。'),
]
