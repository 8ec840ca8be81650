import type { ClockTick } from './clockReading.ts'
import { number, object, parse } from 'valibot'
import { shallowReadonly, shallowRef, watch, type Ref } from 'vue'

/** The difference between this device's clock and the server's, as exact as a network allows. */
export interface ClockProbe {
  /** How far the server's clock is ahead, in ms. */
  offsetMs: number
  /** How long the quickest question and answer took. `offsetMs` can be wrong by half of it. */
  roundTripMs: number
}

const questions = 4
// A quartz clock drifts by at most some 50 ms in a quarter of an hour.
const againMs = 15 * 60_000
const settledMs = 8_000
// Both clocks give whole milliseconds.
const roundingMs = 2
// A tick may be this much later than usual.
const lateMs = 1_000

/**
 * Asks for the server's time a few times and takes the quickest answer (Cristian's algorithm): it
 * assumes that the question arrived after half of the round trip. Rejects when a question fails.
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
    // The device's clock was set back while the question was on its way.
    if (roundTripMs < 0) continue
    if (best !== null && roundTripMs >= best.roundTripMs) continue
    best = { offsetMs: serverNow - (askedAt + roundTripMs / 2), roundTripMs }
  }
  if (best === null) throw new Error('The clock was set while it was measured')
  return best
}

async function askServer(): Promise<number> {
  const response = await fetch('/api/time')
  return parse(object({ now: number() }), await response.json()).now
}

/**
 * The newest probe; null before the first. It makes one when the stream has opened, and again from time
 * to time. A tick that does not fit means that a clock was set or that this device slept: it then
 * drops the probe and makes a new one.
 */
export function useClockProbe(
  isOpen: Readonly<Ref<boolean>>,
  clock: Readonly<Ref<ClockTick | null>>,
  ask: () => Promise<number> = askServer,
) {
  const probe = shallowRef<ClockProbe | null>(null)
  let askedAt = -Infinity
  // How late ticks usually are. A stream that is always late says nothing about the clocks.
  let usualMs = 0

  // The page shows nothing for a failed probe, and no message says why.
  const measure = () => {
    askedAt = performance.now()
    void probeClock(ask, Date.now).then(
      (it) => {
        probe.value = it
        usualMs = clock.value === null ? 0 : Math.max(0, lateBy(clock.value, it))
      },
      () => {},
    )
  }

  watch(
    isOpen,
    (open, _was, onCleanup) => {
      if (!open) return
      measure()
      // A page that has just opened is busy, so its first probe is slow. A second one follows soon.
      const soon = setTimeout(measure, settledMs)
      const timer = setInterval(measure, againMs)
      onCleanup(() => {
        clearTimeout(soon)
        clearInterval(timer)
      })
    },
    { immediate: true },
  )

  // The probe goes at once, so that the page never shows a wrong delay.
  watch(
    clock,
    (tick) => {
      if (tick !== null && probe.value !== null) {
        const errorMs = probe.value.roundTripMs / 2 + roundingMs
        const ms = lateBy(tick, probe.value)
        if (ms >= -errorMs && ms <= errorMs + usualMs + lateMs) return
      }
      probe.value = null
      if (isOpen.value && performance.now() - askedAt >= settledMs) measure()
    },
    { flush: 'sync' },
  )
  return shallowReadonly(probe)
}

const lateBy = (tick: ClockTick, { offsetMs }: ClockProbe) => tick.receivedAt + offsetMs - tick.now
