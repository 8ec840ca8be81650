/** The IANA zones that people can choose from; none if this browser cannot list them. */
export const knownZones = listZones()

function listZones(): readonly string[] {
  try {
    return Intl.supportedValuesOf('timeZone')
  } catch {
    return []
  }
}

/** The city in the name of a zone: `America/New_York` → `New York`. */
export function cityOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}

/**
 * The zone with this name or city, or the only zone whose name begins so; otherwise null. `India`
 * begins the names of several zones, and none of them is in India: no answer is better than a wrong
 * one.
 */
export function findZone(text: string): string | null {
  const wanted = toPlain(text)
  if (wanted === '') return null
  const names = [...new Set([...knownZones, 'UTC'])].map((zone) => ({ zone, name: toPlain(zone) }))
  const exact = names.find(({ name }) => name === wanted || name.endsWith(`/${wanted}`))
  if (exact) return exact.zone
  const begun = names.filter(({ name }) =>
    [name, ...name.split('/')].some((part) => part.startsWith(wanted)),
  )
  return begun.length === 1 ? (begun[0]?.zone ?? null) : null
}

/** The text without case and accents, and with one kind of space: `São  Paulo` → `sao_paulo`. */
function toPlain(text: string): string {
  const letters = text.normalize('NFD').replace(/\p{M}/gu, '')
  return letters
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '_')
}
