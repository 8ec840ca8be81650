/** The wall clock of an exchange. */
export interface WallClock {
  /** Such as `2026-11-19 16:00:01`. */
  format(epochMs: number): string
  /** Such as `2026-11-19`. */
  date(epochMs: number): string
  /** How far it is ahead of UTC. */
  offsetMs(epochMs: number): number
  /** The moment of a wall time: a date, and minutes after its midnight (negative: before it). */
  moment(date: string, minutes: number): number
}

export function createWallClock(timeZone: string): WallClock {
  // The Swedish format of a date is that of ISO 8601.
  const { format } = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  })
  const offsetMs = (epochMs: number) => {
    const second = Math.floor(epochMs / 1000) * 1000
    return Date.parse(`${format(second).replace(' ', 'T')}Z`) - second
  }
  return {
    format,
    date: (epochMs) => format(epochMs).slice(0, 10),
    offsetMs,
    moment(date, minutes) {
      const wallMs = Date.parse(date) + minutes * 60_000
      // The offset is known for a moment, not for a wall time. So the first pass guesses, and the
      // second corrects a guess on the other side of a clock change.
      return wallMs - offsetMs(wallMs - offsetMs(wallMs))
    },
  }
}
