/**
 * The wall clock of an exchange. A "wall time" is what this clock shows, in ms, as if it were UTC.
 */
export interface ExchangeTime {
  /** The wall time at a moment (ms since the epoch). */
  wallAt(epochMs: number): number
  /**
   * The moment of a wall time in Tencent's spelling: `20261120150003`, `2026/11/20 16:08:41` or
   * `2026-11-19 16:00:01`. Null for anything else.
   */
  parse(text: string): number | null
}

/**
 * Offsets come from the time zone database, so that daylight saving time is right in every year.
 */
export function createExchangeTime(timeZone: string): ExchangeTime {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })

  const wallAt = (epochMs: number) => {
    const parts = new Map(format.formatToParts(epochMs).map(({ type, value }) => [type, value]))
    const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type))
    return Date.UTC(
      part('year'),
      part('month') - 1,
      part('day'),
      part('hour'),
      part('minute'),
      part('second'),
    )
  }
  const offsetAt = (epochMs: number) => wallAt(epochMs) - epochMs

  return {
    wallAt,
    parse(text) {
      const wall = parseWall(text)
      if (wall === null) return null
      // The offset is known for a moment, not for a wall time. So the first pass guesses, and the
      // second corrects a guess on the other side of a clock change.
      const guess = wall - offsetAt(wall)
      return wall - offsetAt(guess)
    },
  }
}

function parseWall(text: string): number | null {
  const match = /^(\d{4})([-/]?)(\d\d)\2(\d\d) ?(\d\d):?(\d\d):?(\d\d)$/.exec(text)
  if (match === null) return null
  const [, year, , month, day, hour, minute, second] = match
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`
  const ms = Date.parse(iso)
  // `Date.parse` reads 30 February as 2 March.
  return !Number.isNaN(ms) && new Date(ms).toISOString() === iso ? ms : null
}
