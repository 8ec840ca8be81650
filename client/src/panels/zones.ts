/** The IANA zones that this browser knows, for people to choose from. */
export const knownZones: readonly string[] = Intl.supportedValuesOf('timeZone')

/** The city of a zone, as far as its name tells: `America/New_York` → `New York`. */
export function cityOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}

/** The zone that somebody means by a name, a city or the beginning of either; null for none. */
export function findZone(text: string): string | null {
  const wanted = text.trim().toLowerCase().replaceAll(' ', '_')
  if (wanted === '') return null
  const names = [...knownZones, 'UTC'].map((zone) => ({ zone, name: zone.toLowerCase() }))
  const found =
    names.find(({ name }) => name === wanted || name.endsWith(`/${wanted}`)) ??
    names.find(({ name }) => name.split('/').some((part) => part.startsWith(wanted)))
  return found?.zone ?? null
}
