import type { ConnectionState } from './connectionState.ts'

/** `since` is kept here, and ignored where it comes from another tab. */
export type Shown = Omit<ConnectionState, 'since'> & { since?: number }

/** Keeps the state that others see: tells them of changes only, and since when its status holds. */
export function createShownState(
  first: Shown,
  now: () => number,
  onState: (state: ConnectionState) => void,
) {
  let state: ConnectionState = { ...first, since: now() }
  return {
    state: () => state,
    show(next: Shown) {
      const keys = Object.keys(state) as (keyof ConnectionState)[]
      if (keys.every((key) => key === 'since' || next[key] === state[key])) return
      state = { ...next, since: next.status === state.status ? state.since : now() }
      onState(state)
    },
  }
}
