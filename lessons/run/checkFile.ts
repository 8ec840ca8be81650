import type { Failure, Lesson, LessonCheck, Subject } from '../lesson.ts'
import type { Said } from '@marquee/sse-doctor/said.ts'
import { ProgramError, type Program } from '@marquee/sse-doctor/run/startProgram.ts'
import { openModule } from './openModule.ts'
import { startOnFreePort } from './startOnFreePort.ts'
import { startCheck, troubleOf, type Trouble } from './trouble.ts'

export interface CheckOptions {
  lesson: Pick<Lesson, 'beside'>
  /** What the file is. */
  kind: Lesson['exercise']
  checks: readonly LessonCheck[]
  /** Makes all checks. Without it, the first one that fails is the last one. */
  every?: boolean
  /** Called with what the file prints, as it comes. */
  onOutput?: (text: string) => void
  /** Called with each check that passes, or is left out, as it does. */
  onPass?: (check: LessonCheck, leftOut?: Said) => void
  signal?: AbortSignal | undefined
  /**
   * How long a program may take to listen, in ms.
   * @default 10_000
   */
  withinMs?: number
}

export interface Failed {
  check: LessonCheck
  failure: Failure
  /** Set where the file does not run as a program must. */
  trouble?: Trouble
}

/**
 * Runs a file of a learner and makes the checks. Returns those that fail. The first check is always that it starts. When
 * this ends, nothing that it started runs any more.
 */
export async function checkFile(file: URL, options: CheckOptions): Promise<readonly Failed[]> {
  const { lesson, kind, signal, withinMs = 10_000 } = options
  const onOutput = (text: string) => signal?.aborted || options.onOutput?.(text)
  const module = openModule(file, onOutput)
  const stopModule = () => void module.close()
  signal?.addEventListener('abort', stopModule)
  const beside = await lesson.beside?.()
  let program: Program | undefined
  try {
    const env = beside?.env ?? {}
    if (kind === 'server')
      program = await startOnFreePort(file, { env, onOutput, signal, withinMs })
    else await module.ask(new URL('importProbe.ts', import.meta.url))
    signal?.throwIfAborted()
    options.onPass?.(startCheck)
    const subject: Subject = { file, program, beside, checks: options.checks, ask: module.ask }
    return await makeChecks(subject, options)
  } catch (error) {
    signal?.throwIfAborted()
    return [failedBy(error, startCheck, file)]
  } finally {
    signal?.removeEventListener('abort', stopModule)
    await Promise.all([program?.stop(), module.close()])
    await beside?.stop()
  }
}

async function makeChecks(subject: Subject, options: CheckOptions): Promise<readonly Failed[]> {
  const { checks, every = false, onPass, signal } = options
  const failed: Failed[] = []
  for (const check of checks) {
    const found = await makeCheck(check, subject, signal)
    if (found === undefined) onPass?.(check)
    else if ('leftOut' in found) onPass?.(check, found.leftOut)
    else failed.push(found)
    if (failed.length > 0 && !every) break
  }
  return failed
}

async function makeCheck(check: LessonCheck, subject: Subject, signal?: AbortSignal) {
  const { program, file } = subject
  const aborted = new Promise<never>((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })
  const ended = program?.exited.then((code) => {
    throw new ProgramError('ended', program.output(), code)
  })
  try {
    const found = await Promise.race([check.run(subject), aborted, ...(ended ? [ended] : [])])
    if (found === undefined || 'leftOut' in found) return found
    await expectAlive(program)
    return { check, failure: found }
  } catch (error) {
    signal?.throwIfAborted()
    return failedBy(await expectAlive(program).then(() => error, onlyReason), check, file)
  }
}

const onlyReason = (reason: unknown) => reason

/** A program that has ended, or has a loop that does not end, fails any check. That is what a learner must be told. */
async function expectAlive(program: Program | undefined): Promise<void> {
  try {
    await program?.gauge()
  } catch (error) {
    if (!(error instanceof ProgramError) || error.kind !== 'ended') throw error
    throw new ProgramError('ended', error.output, await program!.exited)
  }
}

function failedBy(error: unknown, check: LessonCheck, file: URL): Failed {
  const trouble = troubleOf(error, file)
  if (trouble === undefined) throw error
  return { check, failure: trouble.failure, trouble }
}
