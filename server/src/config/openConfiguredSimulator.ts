import type { Simulator } from '@marquee/simulator/openSimulator.ts'
import type { Time } from '../time/time.ts'
import { simulateSources } from '../topics/sources.ts'
import type { Config } from './config.ts'

/**
 * Opens the simulator, or uses the one at SIM_URL; null where the configuration needs none. Its code is
 * loaded only where it is used. Rejects when its port is taken.
 */
export async function openConfiguredSimulator(
  { simulator }: Pick<Config, 'simulator'>,
  time: Time,
): Promise<Simulator | null> {
  if (simulator === null) return null
  const { baseUrlsBelow, openSimulator } = await import('@marquee/simulator/openSimulator.ts')
  const { url } = simulator
  if (url !== null) return { url, baseUrls: baseUrlsBelow(url), close: () => Promise.resolve() }
  return openSimulator({ ...simulator, upstreams: await simulateSources(), time })
}
