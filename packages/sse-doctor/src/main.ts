#!/usr/bin/env node
import { existsSync, globSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { examine, type Examination } from './examine.ts'
import { failureOf } from './failure.ts'
import { help } from './help.ts'
import { languageAsked, parseOptions, type Options } from './options.ts'
import { startProgress, type Progress } from './progress.ts'
import { writeJson } from './report/writeJson.ts'
import { writeJunit } from './report/writeJunit.ts'
import { countsOf } from './report/outcome.ts'
import { writeTable } from './report/writeTable.ts'
import { examineProgram } from './run/examineProgram.ts'
import { UsageError } from './usageError.ts'
import { shown } from './wire/shown.ts'

const args = process.argv.slice(2)
const { env, stdout, stderr } = process

// A reader such as `head` may go before the report ends.
stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 2))
// The program that `--run` started ends with this process.
process.on('SIGINT', () => process.exit(130)).on('SIGTERM', () => process.exit(143))

let progress: Progress | undefined
try {
  process.exitCode = await main(parseOptions(args, env))
} catch (error) {
  progress?.end()
  stderr.write(`${failureOf(error)[languageAsked(args, env)]}\n`)
  // 1 would say that faults were found.
  process.exitCode = 2
}

async function main(options: Options): Promise<number> {
  if (options.isHelp) {
    stdout.write(help[options.language])
    return 0
  }
  const examinedAt = new Date()
  progress = startProgress(stderr, options)
  const examination = await run(options)
  progress.end()
  stdout.write(report(options, { examination, examinedAt }))
  return countsOf(examination.results).fault === 0 ? 0 : 1
}

async function run({ run, url, language, ...asked }: Options): Promise<Examination> {
  const { seconds, through, load, mine, restart } = asked
  const options = {
    ...{ seconds, load, mine, restart },
    ...(through && { through }),
    onAsk: (said: Record<typeof language, string>) => progress?.say(said[language]),
  }
  if (run === undefined) return examine(url ?? '', options)
  if (!existsSync(run.file)) {
    const file = shown(run.file, 400)
    throw new UsageError({ en: `there is no file ${file}`, zh: `没有文件 ${file}` })
  }
  const port = env.PORT === undefined ? {} : { env: { PORT: env.PORT } }
  return examineProgram(run.file, { ...options, path: run.path, ...port })
}

function report(
  { format, language, run }: Options,
  seen: { examination: Examination; examinedAt: Date },
): string {
  const lessons = lessonsInTree()
  const options = { ...seen, language, hasGauge: run !== undefined, ...(lessons && { lessons }) }
  if (format === 'json') return writeJson(options)
  if (format === 'junit') return writeJunit(options)
  return writeTable({ ...options, isColoured: stdout.isTTY && !env.NO_COLOR })
}

/** The numbers of the lessons, where this runs from the tree of the project. */
function lessonsInTree(): number[] | undefined {
  const root = new URL('../../../', import.meta.url)
  if (!existsSync(new URL('docs/examine.md', root))) return undefined
  return globSync('lessons/*-*', { cwd: fileURLToPath(root) }).flatMap((path) => {
    const number = Number.parseInt(basename(path), 10)
    return Number.isNaN(number) ? [] : [number]
  })
}
