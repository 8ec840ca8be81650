import { parseArgs } from 'node:util'
import { isLoopback } from './isLoopback.ts'
import { languageOf } from './language.ts'
import type { Language } from './said.ts'
import { UsageError } from './usageError.ts'
import { shown } from './wire/shown.ts'
import { shownAddress } from './wire/shownAddress.ts'

export type Format = 'table' | 'json' | 'junit'

/** What the command was asked to do. */
export interface Options {
  language: Language
  isHelp: boolean
  format: Format
  seconds: number
  /** A file to start, and the path of its stream. */
  run?: { file: string; path: string }
  /** Missing where `run` is there: the program says its port when it listens. */
  url?: URL
  through?: URL
  load: boolean
  mine: boolean
  restart: boolean
}

const known = {
  help: { type: 'boolean', short: 'h' },
  lang: { type: 'string' },
  seconds: { type: 'string' },
  json: { type: 'boolean' },
  junit: { type: 'boolean' },
  through: { type: 'string' },
  load: { type: 'boolean' },
  mine: { type: 'boolean' },
  restart: { type: 'boolean' },
  run: { type: 'string' },
} as const

/**
 * The language of what the command says, even about wrong options. It never throws: a `--lang` that is wrong is told
 * by `parseOptions`.
 */
export function languageAsked(args: readonly string[], env: NodeJS.ProcessEnv): Language {
  const at = args.findLastIndex((arg) => arg === '--lang' || arg.startsWith('--lang='))
  const asked = args[at] === '--lang' ? args[at + 1] : args[at]?.slice('--lang='.length)
  return asked === 'en' || asked === 'zh' ? asked : languageOf(env)
}

/** Reads the arguments of the command. Throws a `UsageError` for the first one that is wrong. */
export function parseOptions(args: readonly string[], env: NodeJS.ProcessEnv): Options {
  refuseKept(env)
  const { values, positionals } = readArgs(args)
  const { lang, help, load = false, mine = false, restart = false, json, junit } = values
  if (lang !== undefined && lang !== 'en' && lang !== 'zh') {
    throw wrong(
      `--lang is en or zh, not "${shown(lang)}"`,
      `--lang 只能是 en 或 zh，而不是 “${shown(lang)}”`,
    )
  }
  const options: Options = {
    language: languageAsked(args, env),
    isHelp: help ?? false,
    format: json ? 'json' : junit ? 'junit' : 'table',
    seconds: secondsOf(values.seconds),
    ...{ load, mine, restart },
  }
  if (options.isHelp) return options
  if (json && junit) {
    throw wrong('choose one of --json and --junit', '--json 和 --junit 只能选一个')
  }
  if (positionals.length > 1) {
    const several = shown(positionals.map((each) => shownAddress(each)).join(' '))
    throw wrong(
      `one address at a time, not ${positionals.length}: ${several}`,
      `一次只检查一个地址，而不是 ${positionals.length} 个：${several}`,
    )
  }
  if (values.through !== undefined) options.through = urlOf(values.through, '--through')
  const [address] = positionals
  if (values.run !== undefined) {
    options.run = { file: fileOf(values.run), path: pathOf(address ?? '/') }
    return options
  }
  if (address === undefined || address === '') {
    throw wrong(
      'the address of an event stream is missing, such as http://localhost:3000/events (--help shows more)',
      '缺少事件流的地址，例如 http://localhost:3000/events（--help 查看帮助）',
    )
  }
  options.url = urlOf(address)
  if (load && !mine && !isLoopback(options.url)) {
    throw wrong(
      `--load is for your own server: ${shown(options.url.host)} is not this machine. Add --mine if it is yours`,
      `--load 只用于你自己的服务器：${shown(options.url.host)} 不是本机。如果它是你的，请加上 --mine`,
    )
  }
  return options
}

/** npm takes options before `--` for its own. Without this they would be gone, and nobody would know. */
function refuseKept(env: NodeJS.ProcessEnv) {
  const kept = Object.keys(known).filter((name) => env[`npm_config_${name}`] === 'true')
  if (env.npm_lifecycle_event !== 'examine' || kept.length === 0) return
  const names = kept.map((name) => `--${name}`).join(' ')
  throw wrong(
    `npm kept ${names} for itself: put -- before the address, as in npm run examine -- URL ${names}`,
    `npm 把 ${names} 当成了自己的选项：请在地址前加 --，例如 npm run examine -- URL ${names}`,
  )
}

const wrong = (en: string, zh: string) => new UsageError({ en, zh })

function readArgs(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: known, allowPositionals: true })
  } catch (error) {
    throw usageErrorOf(error, args)
  }
}

/** Says what `parseArgs` found. Its own texts are English alone, and are several sentences long. */
function usageErrorOf(error: unknown, args: readonly string[]): UsageError {
  const { code, message } = error as NodeJS.ErrnoException
  const [, option = ''] = /'(?:-\w, )?(--?[^' ]*)/.exec(message) ?? []
  const name = shown(option || args.join(' '))
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    return wrong(
      `there is no option ${name} (--help shows all)`,
      `没有选项 ${name}（--help 查看全部）`,
    )
  }
  const takesValue = known[option.replace(/^--/, '') as keyof typeof known]?.type === 'string'
  return takesValue
    ? wrong(`${name} needs a value`, `${name} 需要一个值`)
    : wrong(`${name} takes no value`, `${name} 不接受值`)
}

function secondsOf(text = '20'): number {
  const seconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN
  if (seconds >= 1 && seconds <= 30) return seconds
  throw wrong(
    `--seconds is a number from 1 to 30, not "${shown(text)}"`,
    `--seconds 是 1 到 30 之间的数，而不是 “${shown(text)}”`,
  )
}

function urlOf(text: string, option = ''): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const named = option === '' ? '' : `${option}: `
  const example = 'http://localhost:3000/events'
  const address = shownAddress(text)
  if (url === undefined && /^https?:\/\//i.test(text.trim())) {
    throw wrong(
      `${named}"${address}" is no address: its host, or its port from 0 to 65535, is wrong`,
      `${named}“${address}” 不是地址：主机名或端口（0 到 65535）有误`,
    )
  }
  // `localhost:3000` is a URL too: its scheme is `localhost`.
  if (url === undefined || !/^https?:\/\//i.test(text.trim())) {
    throw wrong(
      `${named}"${address}" is no address that begins with http:// or https://, such as ${example}`,
      `${named}“${address}” 不是以 http:// 或 https:// 开头的地址，例如 ${example}`,
    )
  }
  return url
}

function fileOf(text: string): string {
  if (text === '') throw wrong('--run needs a file', '--run 需要一个文件')
  return text
}

function pathOf(text: string): string {
  if (text.startsWith('/')) return text
  throw wrong(
    `with --run, give the path of the stream, such as /events, not "${shownAddress(text)}": the program says its port`,
    `使用 --run 时请给出事件流的路径，例如 /events，而不是 “${shownAddress(text)}”：端口由程序告知`,
  )
}
