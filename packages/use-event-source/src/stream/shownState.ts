import { notStarted, type ConnectionState } from '../platform/connectionState.ts'

/** This tab sets `since` itself. It ignores the `since` of another tab. */
export type Shown = Omit<ConnectionState, 'since'> & { since?: number }

/** Keeps the state that others see. It calls `onState` only for changes, and sets `since`. */
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
