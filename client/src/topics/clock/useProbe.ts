import { inject, provide, type InjectionKey, type Ref } from 'vue'
import { hold } from '../../store/hold.ts'
import { useClockProbe, type ClockProbe } from './clockProbe.ts'
import type { ClockReading } from './clockReading.ts'

const key: InjectionKey<Readonly<Ref<ClockProbe | null>>> = Symbol('clock probe')

interface ProbeDeps {
  isOpen: Readonly<Ref<boolean>>
  isPaused: Readonly<Ref<boolean>>
  /** The newest reading, also while updates are paused: it tells when a clock was set. */
  clock: Readonly<Ref<ClockReading | null>>
}

/** Measures this device's clock for as long as the page is open, for all components below. */
export function provideProbe({ isOpen, isPaused, clock }: ProbeDeps): void {
  provide(key, hold(useClockProbe(isOpen, clock), isPaused))
}

/** How this device's clock stands to the server's; null before it was measured. */
export function useProbe(): Readonly<Ref<ClockProbe | null>> {
  const probe = inject(key)
  if (probe === undefined) throw new Error('No probe was provided above this component')
  return probe
}
