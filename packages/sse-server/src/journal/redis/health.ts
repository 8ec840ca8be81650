import type { Runtime } from '../../time/runtime.ts'

/** What can be wrong: nothing is heard, nothing can be sent, or Redis takes nothing. */
export type Trouble = 'deaf' | 'mute' | 'refused'

export interface Health {
  /** Something has been wrong for `forMs` already. */
  wrong(trouble: Trouble, forMs?: number): void
  right(trouble: Trouble): void
  isCut(): boolean
  stop(): void
}

/**
 * Tells when a journal is cut: when something has been wrong for `patienceMs`. Short troubles are not told,
 * because a connection that is made again at once loses nothing.
 */
export function createHealth(
  patienceMs: number,
  { after }: Pick<Runtime, 'after'>,
  tell: (state: 'live' | 'cut') => void,
): Health {
  const troubles = new Set<Trouble>()
  let isCut = false
  let cancel = () => {}

  return {
    wrong(trouble, forMs = 0) {
      if (isCut || (troubles.size > 0 && forMs < patienceMs)) return void troubles.add(trouble)
      troubles.add(trouble)
      cancel()
      cancel = after(Math.max(0, patienceMs - forMs), () => {
        isCut = true
        tell('cut')
      })
    },
    right(trouble) {
      troubles.delete(trouble)
      if (troubles.size > 0) return
      cancel()
      if (isCut) tell('live')
      isCut = false
    },
    isCut: () => isCut,
    stop: () => cancel(),
  }
}
