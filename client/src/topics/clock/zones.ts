/** The IANA zones that this browser knows, for people to choose from; none where it cannot list them. */
export const knownZones = listZones()

function listZones(): readonly string[] {
  try {
    return Intl.supportedValuesOf('timeZone')
  } catch {
    return []
  }
}

/** The city of a zone, as far as its name tells: `America/New_York` → `New York`. */
export function cityOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}

/**
 * The zone that somebody means by its name or its city, or by a beginning that only one zone has;
 * else null. `India` begins the names of many zones, none of them in India: no answer is better than
 * a wrong one.
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

/** Without case and accents, and with one kind of blank: `São  Paulo` → `sao_paulo`. */
function toPlain(text: string): string {
  const letters = text.normalize('NFD').replace(/\p{M}/gu, '')
  return letters
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '_')
}
