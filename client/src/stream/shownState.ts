import { notStarted, type ConnectionState } from './connectionState.ts'

/** `since` is kept here, and ignored where it comes from another tab. */
export type Shown = Omit<ConnectionState, 'since'> & { since?: number }

/** Keeps the state that others see: tells them of changes only, and since when its status holds. */
export function createShownState(now: () => number, onState: (state: ConnectionState) => void) {
  let state: ConnectionState = { ...notStarted, since: now() }
  return {
    state: () => state,
    show(next: Shown) {
      const { since } = state
      if (JSON.stringify({ ...next, since }) === JSON.stringify(state)) return
      state = { ...next, since: next.status === state.status ? since : now() }
      onState(state)
    },
  }
}
