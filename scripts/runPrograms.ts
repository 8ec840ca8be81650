import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process'
import type { Writable } from 'node:stream'
import {
  createConcurrently,
  KillOnSignal,
  KillOthers,
  LogError,
  LogExit,
  Logger,
  LogOutput,
} from 'concurrently'
import type { CommandLine } from './programs/npmPrograms.ts'

export interface NamedProgram {
  name: string
  run: CommandLine
  env?: Record<string, unknown>
  prefixColor?: string
}

/**
 * Runs programs, each with a channel to this process, until one of them ends. It is what concurrently does by itself,
 * but without a shell: the shell of Windows passes no channel on, and a program that is told of one would not start.
 */
export function runPrograms(programs: readonly NamedProgram[], output: Writable) {
  const runs = new Map(programs.map(({ run }) => [run.join(' '), run]))
  const logger = new Logger({ hide: [] })
  const abortController = new AbortController()
  return createConcurrently(
    programs.map(({ run, ...rest }) => ({ ...rest, command: run.join(' '), ipc: 3 })),
    {
      ...{ logger, outputStream: output, abortSignal: abortController.signal },
      spawn(command: string, options: SpawnOptions): ChildProcess {
        const [program, ...args] = runs.get(command) ?? [command]
        return spawn(program, args, options)
      },
      controllers: [
        new LogError({ logger }),
        new LogOutput({ logger }),
        new LogExit({ logger }),
        new KillOnSignal({ process, abortController }),
        new KillOthers({
          ...{ logger, abortController, killSignal: undefined },
          conditions: ['failure', 'success'],
        }),
      ],
    },
  )
}
