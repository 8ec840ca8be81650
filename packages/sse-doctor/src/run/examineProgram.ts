import { examine, type Examination, type ExamineOptions } from '../examine.ts'
import { startProgram, type StartOptions } from './startProgram.ts'

export interface ExamineProgramOptions
  extends Omit<ExamineOptions, 'program'>, Pick<StartOptions, 'env' | 'args' | 'onOutput'> {
  /**
   * The path of its stream.
   * @default '/'
   */
  path?: string
}

/**
 * Starts a file, examines it with its gauge and stops it. Throws a `ProgramError` where it ends before it listens, or
 * does not listen.
 */
export async function examineProgram(
  file: string | URL,
  { path = '/', ...options }: ExamineProgramOptions = {},
): Promise<Examination> {
  const program = await startProgram(file, options)
  try {
    return await examine(new URL(`http://localhost:${program.port}${path}`), {
      ...options,
      program,
    })
  } finally {
    await program.stop()
  }
}
