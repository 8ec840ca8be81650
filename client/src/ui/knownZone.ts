/**
 * The IANA zone as this browser names it; null if it does not know the zone. Two names of one zone give the same name
 * here. A zone that is not known would otherwise throw in every format, and take the page down.
 */
export function knownZone(timeZone: string | null): string | null {
  // Without this, Intl would give the zone of the device.
  if (timeZone === null) return null
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone
  } catch {
    return null
  }
}
