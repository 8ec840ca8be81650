import type { Simulator } from '@marquee/simulator/openSimulator.ts'
import type { Time } from '../time/time.ts'
import { simulateSources } from '../topics/sources.ts'
import type { Config } from './config.ts'

/**
 * Opens the simulator; null where the configuration does not need it. Its code is loaded only where
 * it is used. Rejects when its port is taken.
 */
export async function openConfiguredSimulator(
  { simulator }: Pick<Config, 'simulator'>,
  time: Time,
): Promise<Simulator | null> {
  if (simulator === null) return null
  const { openSimulator } = await import('@marquee/simulator/openSimulator.ts')
  return openSimulator({ ...simulator, upstreams: await simulateSources(), time })
}
