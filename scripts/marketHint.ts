import type { Config } from '../server/src/config/config.ts'

/** For somebody who wonders why simulated shares stand still. Null where they never do, or are real. */
export const marketHint = ({ simulator }: Pick<Config, 'simulator'>): string | null =>
  simulator === null || simulator.alwaysOpen
    ? null
    : 'Shares rest while their exchanges are closed. With SIM_ALWAYS_OPEN=1 they always move.'
