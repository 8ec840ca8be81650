import type { Said } from './said.ts'

/** The doctor does not do what was asked, because it could harm somebody. `said` is one clear line in both languages. */
export class RefusedError extends Error {
  readonly said: Said

  constructor(said: Said) {
    super(said.en)
    this.name = 'RefusedError'
    this.said = said
  }
}
