import type { Said } from './said.ts'

/** There was no answer of HTTP to judge. `said` is one clear line in both languages. */
export class UnreachableError extends Error {
  readonly said: Said

  constructor(said: Said, options?: ErrorOptions) {
    super(said.en, options)
    this.name = 'UnreachableError'
    this.said = said
  }
}
