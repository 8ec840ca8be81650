import {
  ProgramError,
  startProgram,
  type Program,
  type StartOptions,
} from '@marquee/sse-doctor/run/startProgram.ts'
import { freePort } from '@marquee/sse-server/testing/freePort.ts'

/** A program listens on another port than `PORT` says. */
export class FixedPortError extends Error {
  readonly port: number

  constructor(port: number) {
    super(`it listens on ${port} and not on PORT`)
    this.name = 'FixedPortError'
    this.port = port
  }
}

/** Starts a program with a free port in `PORT`. Throws a `FixedPortError` where it listens on another one. */
export async function startOnFreePort(
  file: URL,
  { env, ...options }: StartOptions,
): Promise<Program> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort()
    try {
      const program = await startProgram(file, { env: { ...env, PORT: String(port) }, ...options })
      if (program.port === port) return program
      await program.stop()
      throw new FixedPortError(program.port)
    } catch (error) {
      const wasTaken =
        error instanceof ProgramError && new RegExp(`EADDRINUSE.*:${port}\\b`).test(error.output)
      if (!wasTaken || attempt === 3) throw error
    }
  }
}
