import { number, object, parse } from 'valibot'
import { shallowReadonly, shallowRef, watch, type Ref } from 'vue'

/** How this device's clock stands to the server's, as well as a network lets one know. */
export interface ClockProbe {
  /** How far the server's is ahead, in ms. */
  offsetMs: number
  /** How long the quickest question and answer took: half of it is how wrong `offsetMs` can be. */
  roundTripMs: number
}

const questions = 4
// A quartz drifts by some 50 ms in a quarter of an hour, at worst.
const againMs = 15 * 60_000
const settledMs = 8_000

/**
 * Asks for the server's time a few times, and believes the quickest answer (Cristian's algorithm):
 * in half of its round trip the question came there. Rejects when one fails.
 */
export async function probeClock(
  ask: () => Promise<number>,
  now: () => number,
): Promise<ClockProbe> {
  let best: ClockProbe | null = null
  for (let i = 0; i < questions; i++) {
    const askedAt = now()
    const serverNow = await ask()
    const roundTripMs = now() - askedAt
    if (best !== null && roundTripMs >= best.roundTripMs) continue
    best = { offsetMs: serverNow - (askedAt + roundTripMs / 2), roundTripMs }
  }
  if (best === null) throw new Error('No question was asked')
  return best
}

async function askServer(): Promise<number> {
  const response = await fetch('/api/time')
  return parse(object({ now: number() }), await response.json()).now
}

/** The newest probe, made whenever the stream has opened and now and then; null before the first. */
export function useClockProbe(isOpen: Readonly<Ref<boolean>>) {
  const probe = shallowRef<ClockProbe | null>(null)
  watch(
    isOpen,
    (open, _was, onCleanup) => {
      if (!open) return
      // What cannot be measured is not shown: nobody has to be told why.
      const measure = () =>
        void probeClock(askServer, Date.now).then(
          (it) => (probe.value = it),
          () => {},
        )
      measure()
      // A page that has just opened has other things to do: that one is soon made better.
      const soon = setTimeout(measure, settledMs)
      const timer = setInterval(measure, againMs)
      onCleanup(() => {
        clearTimeout(soon)
        clearInterval(timer)
      })
    },
    { immediate: true },
  )
  return shallowReadonly(probe)
}
