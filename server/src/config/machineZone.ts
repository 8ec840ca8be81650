import * as v from 'valibot'
import { zone } from '../settings/setting.ts'

/**
 * The zone that Intl makes of `TZ`, or null where `TZ` is of a form that it does not know. Of some of
 * those it makes nothing (`UTC+8`), of some `Etc/Unknown` (empty), of some UTC (`<+08>-8`), and of some
 * a bare offset, with the wrong sign (`GMT+8`).
 */
export function machineZone(
  TZ: string | undefined,
  found: string | undefined = Intl.DateTimeFormat().resolvedOptions().timeZone,
): string | null {
  if (!v.is(zone, found)) return null
  const isUnderstood = TZ === undefined || found !== 'UTC' || v.is(zone, TZ.replace(/^:/, ''))
  return isUnderstood ? found : null
}
