import type { Place } from '../../ui/zones/place.ts'

/**
 * The offsets of places at one moment (epoch ms), such as `UTC+5:30`; null if this browser does not know the zone. It
 * remembers them, because the formats of hundreds of zones are slow to make and large to keep.
 */
export function createOffsets(at: number): (place: Place) => string | null {
  const offsets = new Map<string, string | null>()
  return (place) => {
    const timeZone = place.split('#', 1)[0] ?? place
    const offset = offsets.get(timeZone) ?? offsetAt(timeZone, at)
    offsets.set(timeZone, offset)
    return offset
  }
}

function offsetAt(timeZone: string, at: number): string | null {
  try {
    const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' })
    const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value
    // Some browsers write no number for UTC itself.
    return name === 'GMT' ? 'UTC+0' : (name?.replace('GMT', 'UTC') ?? null)
  } catch {
    return null
  }
}
