import type { Ref } from 'vue'
import { createProvided } from '../../store/createProvided.ts'
import { hold } from '../../store/hold.ts'
import { useClockProbe, type ClockProbe } from './clockProbe.ts'
import type { ClockReading } from './clockReading.ts'

const { provideIt, useIt } = createProvided<Readonly<Ref<ClockProbe | null>>>('clock probe')

/** The difference between this device's clock and the server's; null before the first probe. */
export const useProbe = useIt

interface ProbeDeps {
  isOpen: Readonly<Ref<boolean>>
  isPaused: Readonly<Ref<boolean>>
  /** The newest reading. It goes on while updates are paused, because it tells when a clock was set. */
  clock: Readonly<Ref<ClockReading | null>>
}

/** Measures this device's clock for as long as the page is open, for all components below. */
export function provideProbe({ isOpen, isPaused, clock }: ProbeDeps): void {
  provideIt(hold(useClockProbe(isOpen, clock), isPaused))
}
