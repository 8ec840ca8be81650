import type { Said } from './said.ts'

/** The command was called in a wrong way. `said` is one clear line in both languages. */
export class UsageError extends Error {
  readonly said: Said

  constructor(said: Said, options?: ErrorOptions) {
    super(said.en, options)
    this.name = 'UsageError'
    this.said = said
  }
}
