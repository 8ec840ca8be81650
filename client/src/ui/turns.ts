import { computed, shallowRef, type ComputedRef } from 'vue'

const lastTurn = 2
// Everything is due at once where nobody takes turns, as in a test of one component.
const turn = shallowRef(lastTurn)

/** Whether it is the turn of a part of the page. The first screen has no number, and 1 comes after it. */
export const useTurn = (number: 1 | 2): ComputedRef<boolean> => computed(() => turn.value >= number)

/**
 * Lets the parts of the page begin one after the other, each after a frame was painted. So the first
 * screen does not wait for what is beside and below it. Call it before the page is mounted.
 */
export function takeTurns(): void {
  // A hidden page paints no frame.
  if (document.hidden) return
  turn.value = 0
  const next = () => {
    turn.value += 1
    if (turn.value < lastTurn) afterPaint(next)
  }
  afterPaint(next)
}

/** Calls `run` once a frame was painted: that is between these two. */
export const afterPaint = (run: () => void) => requestAnimationFrame(() => setTimeout(run))
