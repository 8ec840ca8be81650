import type { Program } from './program.ts'

export interface Kept {
  readonly program: Program
  /** Kills it as a crash does; starts it at once if it is down. */
  killOrStart(): void
  /** Starts it no more. */
  release(): void
}

export interface KeepOptions {
  /** How long a program that has ended stays down. */
  againMs: number
  /** Called with what has happened, in words. */
  onNews: (news: string) => void
}

/** Starts `program` again each time that it has ended, like a supervisor. */
export function keepRunning(program: Program, { againMs, onNews }: KeepOptions): Kept {
  let timer: NodeJS.Timeout | undefined
  let isKept = true
  const { name } = program

  const start = () => {
    clearTimeout(timer)
    program.start().then(
      () => onNews(`${name} runs again`),
      (error: unknown) => {
        if (isKept) onNews(error instanceof Error ? error.message : String(error))
      },
    )
  }
  program.onEnd(() => {
    if (!isKept) return
    onNews(`${name} has ended`)
    timer = setTimeout(start, againMs)
  })
  return {
    program,
    killOrStart() {
      if (program.isRunning()) void program.kill()
      else start()
    },
    release() {
      isKept = false
      clearTimeout(timer)
    },
  }
}
