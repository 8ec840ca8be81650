import { useEventListener } from '@vueuse/core'
import { shallowRef, type Ref } from 'vue'
import { knownZone } from '../knownZone.ts'

/**
 * The IANA zone of this device; null if the browser tells none, or one that it does not know itself. Chromium says
 * `Etc/Unknown` where the system's zone is broken.
 */
export function visitorZone(): string | null {
  try {
    const zone: string | undefined = new Intl.DateTimeFormat('en').resolvedOptions().timeZone
    return zone === 'Etc/Unknown' ? null : knownZone(zone ?? null)
  } catch {
    return null
  }
}

/** The same, and it follows a device that was carried to another zone. */
export function useVisitorZone(): Readonly<Ref<string | null>> {
  const zone = shallowRef(visitorZone())
  // A traveller's page was not shown on the way.
  useEventListener(document, 'visibilitychange', () => (zone.value = visitorZone()))
  return zone
}
