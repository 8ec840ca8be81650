import { systemTime } from '../../server/src/time/time.ts'
import { startMarqueeHere } from './marqueeHere.ts'

/**
 * A server that believes that it is another time (ISO 8601), and whose simulator keeps market hours. Its
 * clock runs, and a test can set it.
 */
export async function startMarqueeAt(at: string, settings: Record<string, string> = {}) {
  let aheadMs = 0
  const setClock = (to: string) => {
    aheadMs = Date.parse(to) - systemTime.now()
  }
  setClock(at)
  const time = { ...systemTime, now: () => systemTime.now() + aheadMs }
  const marquee = await startMarqueeHere({ time }, { SIM_ALWAYS_OPEN: '0', ...settings })
  return { ...marquee, setClock }
}
