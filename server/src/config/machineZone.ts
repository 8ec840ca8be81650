import * as v from 'valibot'
import { zone } from '../settings/setting.ts'

/**
 * The time zone that Intl reads from `TZ`. Null when Intl does not understand `TZ`. For such a text
 * Intl gives nothing (`UTC+8`), `Etc/Unknown` (empty text), UTC (`<+08>-8`), or a bare offset with
 * the wrong sign (`GMT+8`).
 */
export function machineZone(
  TZ: string | undefined,
  found: string | undefined = Intl.DateTimeFormat().resolvedOptions().timeZone,
): string | null {
  if (!v.is(zone, found)) return null
  const isUnderstood = TZ === undefined || found !== 'UTC' || v.is(zone, TZ.replace(/^:/, ''))
  return isUnderstood ? found : null
}
